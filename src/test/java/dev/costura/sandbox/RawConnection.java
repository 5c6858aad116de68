package dev.costura.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A connection on which one sees what a client library hides: how an answer ends. */
final class RawConnection implements AutoCloseable {

    private final Socket socket;

    RawConnection(Sandbox sandbox) throws IOException {
        socket = new Socket("127.0.0.1", sandbox.port());
        socket.setSoTimeout(10_000);
    }

    void send(String method, String path, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = "%s /%s HTTP/1.1\r\nHost: sandbox\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(method, path, bytes.length);
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** What arrived before the connection ended, and how it ended. */
    record Ending(String received, boolean reset, int reads) {}

    Ending readToItsEnd() throws IOException {
        StringBuilder received = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[65_536];
        int reads = 0;
        while (true) {
            int read;
            try {
                read = in.read(buffer);
            } catch (SocketException reset) {
                return new Ending(received.toString(), true, reads);
            }
            if (read < 0) {
                return new Ending(received.toString(), false, reads);
            }
            reads++;
            received.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
