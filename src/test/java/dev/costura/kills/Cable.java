package dev.costura.kills;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * What a child's connections to one server go through. It can be refused, as by a firewall that says so, or silent, as where
 * packets get lost: accepted, and nothing comes through. What was on its way then comes late, when the cable is whole again.
 */
final class Cable implements Closeable {

    private static final long LOOK_NANOS = 5_000_000;

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;
    private volatile boolean silent;
    private volatile boolean closed;

    /** @param target a port of this machine */
    Cable(int target) {
        this.target = target;
        this.server = listening(0);
        this.port = server.getLocalPort();
        accept(server);
    }

    private static ServerSocket listening(int port) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    void beSilent() {
        silent = true;
    }

    /** Also what stood is broken. */
    void refuse() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(this::drop);
    }

    void mend() {
        silent = false;
        if (server.isClosed()) {
            server = listening(port);
            accept(server);
        }
    }

    private void accept(ServerSocket on) {
        start(() -> {
            while (!on.isClosed()) {
                try {
                    Socket near = on.accept();
                    sockets.add(near);
                    start(() -> connect(near));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private void connect(Socket near) {
        awaitWhole();
        try {
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            start(() -> pass(near, far));
            pass(far, near);
        } catch (IOException e) {
            drop(near);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[65536];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitWhole();
                out.write(buffer, 0, read);
            }
            awaitWhole();
        } catch (IOException e) {
            // Whoever held the other end has gone.
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void awaitWhole() {
        while (silent && !closed) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void drop(Socket socket) {
        sockets.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        refuse();
    }
}
