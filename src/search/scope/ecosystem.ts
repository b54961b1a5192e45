/**
 * Crates of async Rust whose names mean nothing else: one that is a plain word of English (`warp`, `tower`, `rocket`,
 * `bytes`) or of another trade (`redis`, `kafka`) does not stand here.
 */
export const ECOSYSTEM: readonly string[] = `
tokio tokio-util tokio-stream tokio-rustls tokio-tungstenite tokio-postgres tokio-console console-subscriber
async-std smol async-executor async-channel async-global-executor async-task async-lock async-trait async-stream
async-recursion async-compat async-fn-stream async-broadcast async-process async-net futures-lite futures-util futures-rs
futures-core futures-timer FuturesUnordered FuturesOrdered
embassy embassy-executor embassy-sync embassy-time embassy-net axum actix actix-web actix-rt hyper hyper-util reqwest tonic tower-http tower-service ntex ureq isahc
wasm-bindgen-futures gloo-timers teloxide sqlx sea-orm diesel-async deadpool bb8 mobc redis-rs rdkafka lapin async-nats rumqttc mongodb-rust aws-sdk-rust
quinn tokio-rusqlite tungstenite async-tungstenite fastwebsockets
napi-rs SeaORM apalis pingora tarpc jsonrpsee esp-idf-svc esp-hal
glommio monoio compio tokio-uring io-uring async-graphql kube-rs kube-runtime flume tracing-futures backon tokio-retry async-cell genawaiter pollster
pyo3-async-runtimes pyo3-asyncio spawn_blocking block_in_place JoinSet LocalSet CancellationToken TaskTracker AsyncRead
AsyncWrite AsyncFn AsyncFnMut AsyncDrop AsyncIterator RawWaker ArcWake BoxFuture LocalBoxFuture `
  .trim()
  .split(/\s+/);
