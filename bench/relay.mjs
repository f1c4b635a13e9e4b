// The yardsticks on Node: `node relay.mjs socket.io|ws PORT` sends what a writer says to all others.
import { createServer } from "node:http";

const [kind, port] = process.argv.slice(2);
const http = createServer((_, answer) => answer.end());

if (kind === "socket.io") {
  const { Server } = await import("socket.io");
  const server = new Server(http, { transports: ["websocket"], perMessageDeflate: false, pingInterval: 5000, pingTimeout: 10_000 });
  const room = server.of("/board");
  room.on("connection", (socket) => {
    socket.on("join", (_, answer) => {
      socket.join("board");
      answer({});
    });
    socket.on("note", (patch, answer) => {
      socket.to("board").emit("patch", patch);
      answer({});
    });
  });
} else {
  const { WebSocketServer } = await import("ws");
  const server = new WebSocketServer({ server: http, perMessageDeflate: false });
  server.on("connection", (socket) => {
    socket.on("message", (data) => {
      const text = data.toString();
      for (const other of server.clients) if (other !== socket) other.send(text);
    });
  });
}
http.listen(Number(port), "127.0.0.1", () => console.log("ready"));
