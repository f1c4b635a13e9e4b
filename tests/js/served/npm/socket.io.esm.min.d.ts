/** The little of socket.io-client that the pages use; the file itself is served from /npm/. */
type Listener = (...values: any[]) => void;

export interface Socket {
  connected: boolean;
  io: { on(event: string, listener: Listener): void; off(): void };
  on(event: string, listener: Listener): void;
  off(): void;
  connect(): void;
  disconnect(): void;
  emit(event: string, ...values: unknown[]): void;
  timeout(milliseconds: number): {
    emitWithAck(event: string, ...values: unknown[]): Promise<any>;
  };
}

export function io(namespace: string, options: Record<string, unknown>): Socket;
