/**
 * Crates and types of async Rust whose names mean nothing else: one that is a plain word of English (`warp`, `tower`,
 * `tonic`, `hyper`), of another trade (`redis`, `kafka`) or of another language too (`async_stream`, `CancellationToken`)
 * does not stand here.
 */
export const ECOSYSTEM: readonly string[] = `
tokio tokio-util tokio-stream tokio-rustls tokio-tungstenite tokio-postgres tokio-console console-subscriber
async-std smol async-executor async-global-executor async-trait
async-recursion async-compat async-fn-stream async-broadcast async-net futures-lite futures-util futures-rs
futures-core futures-timer FuturesUnordered FuturesOrdered
embassy-executor embassy-sync embassy-time embassy-net axum actix actix-web actix-rt hyper-util reqwest tower-http tower-service ntex ureq isahc
wasm-bindgen-futures gloo-timers teloxide sqlx sea-orm diesel-async deadpool bb8 mobc redis-rs rdkafka lapin async-nats rumqttc mongodb-rust aws-sdk-rust
embassy-stm32 embassy-nrf embassy-rp embassy-usb embassy-boot embassy-futures tonic-build tonic-web tonic-health
tonic-reflection tonic-prost tower-layer tower-sessions tower_governor axum-extra axum-server axum-login axum-macros
poem-openapi loco-rs leptos dioxus deadpool-postgres deadpool-redis bb8-postgres bb8-redis sqlx-core sqlx-postgres
async-channel async-lock async-process async-task async-fs async-compression tokio-serial tokio-websockets
madsim tokio-modbus tokio-cron-scheduler tokio-metrics tokio-test tokio-macros tokio-native-tls tokio-openssl hyper-rustls
hyper-tls hyper-tungstenite reqwest-middleware reqwest-retry reqwest-eventsource quinn-proto quinn-udp wasmtime-wasi
fantoccini thirtyfour chromiumoxide octocrab matrix-sdk btleplug russh zbus rumqttd
quinn tokio-rusqlite tungstenite async-tungstenite fastwebsockets
napi-rs hickory-dns hickory-resolver trust-dns serenity-rs SeaORM apalis pingora tarpc jsonrpsee esp-idf-svc esp-hal
actix-ws actix-multipart axum-test rocket_sync_db_pools nusb tiberius suppaftp opendal ldap3 etcd-client bollard async-imap async-native-tls webrtc-rs str0m tun-rs h3-quinn
rocket_db_pools workers-rs rmcp tower-lsp glommio monoio compio tokio-uring io-uring async-graphql kube-rs kube-runtime flume tracing-futures backon tokio-retry async-cell genawaiter pollster
pyo3-async-runtimes pyo3-asyncio spawn_blocking spawn_local block_on block_in_place JoinSet LocalSet TaskTracker AsyncRead AsyncBufRead
AsyncWrite Unpin Waker AsyncFn AsyncFnMut AsyncDrop RawWaker ArcWake BoxFuture LocalBoxFuture `
  .trim()
  .split(/\s+/);
