/**
 * Crates of async Rust whose names mean nothing else: one that is a plain word of English (`warp`, `tower`, `rocket`,
 * `bytes`) or of another trade (`redis`, `kafka`) does not stand here.
 */
export const ECOSYSTEM: readonly string[] = `
tokio tokio-util tokio-stream tokio-rustls tokio-tungstenite tokio-postgres tokio-console tokio-metrics console-subscriber
async-std smol async-executor async-io async-channel async-global-executor async-task async-lock async-trait async-stream
async-recursion async-compat async-fn-stream async-broadcast async-process async-net futures-lite futures-util futures-rs
futures-core futures-timer FuturesUnordered FuturesOrdered
embassy embassy-executor embassy-sync embassy-time embassy-net esp-hal esp-idf-svc rtic
axum actix actix-web actix-rt hyper hyper-util reqwest tonic tower-http tower-service poem salvo ntex tide surf ureq isahc
leptos dioxus tauri iced egui wasm-bindgen-futures gloo-timers serenity teloxide poise
sqlx sea-orm diesel-async deadpool bb8 mobc redis-rs fred rdkafka lapin async-nats rumqttc mongodb-rust aws-sdk-rust
quinn rustls russh tokio-rusqlite tungstenite async-tungstenite fastwebsockets
glommio monoio compio tokio-uring io-uring nuclei bastion async-graphql kube-rs kube-runtime libp2p
pin-project pin-project-lite pin-utils parking_lot crossbeam-channel flume kanal tracing-futures tracing-subscriber
opentelemetry-rust backon tokio-retry governor moka async-cell genawaiter pollster
pyo3-async-runtimes pyo3-asyncio napi-rs uniffi neon-rs
spawn_blocking spawn_local block_in_place block_on JoinSet JoinHandle LocalSet CancellationToken TaskTracker AsyncRead
AsyncWrite AsyncFn AsyncFnMut AsyncDrop AsyncIterator RawWaker ArcWake BoxFuture LocalBoxFuture IntoFuture
`
  .trim()
  .split(/\s+/);
