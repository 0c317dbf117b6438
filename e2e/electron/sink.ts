import net from 'node:net';

/** Counts TCP connections, whatever they carry: a preconnect is no request. */
export interface Sink {
  readonly port: number;
  connections(): number;
  close(): void;
}

/** Opens a sink on a free loopback port. */
export function openSink(): Promise<Sink> {
  let count = 0;
  const server = net.createServer((socket) => {
    count += 1;
    socket.destroy();
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : 0,
        connections: () => count,
        close: () => void server.close(),
      });
    });
  });
}
