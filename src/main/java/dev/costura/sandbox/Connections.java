package dev.costura.sandbox;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.io.CloseMode;

/** Connections that can be made to break: closed without an answer, or reset in the middle of one. */
final class Connections implements HttpConnectionFactory<DefaultBHttpServerConnection> {

    /** Long enough for a batchGet of very many ranges. */
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(256 * 1024).build();

    @Override
    public DefaultBHttpServerConnection createConnection(Socket socket) throws IOException {
        Connection connection = new Connection();
        connection.bind(socket);
        return connection;
    }

    @Override
    public DefaultBHttpServerConnection createConnection(SSLSocket ssl, Socket socket) throws IOException {
        Connection connection = new Connection();
        connection.bind(ssl, socket);
        return connection;
    }

    private static final class Connection extends DefaultBHttpServerConnection {

        Connection() {
            super("http", LIMITS);
        }

        @Override
        public void sendResponseHeader(ClassicHttpResponse response) throws HttpException, IOException {
            if (response.getEntity() instanceof ReplyEntity entity && entity.delivery() instanceof Delivery.Never) {
                close();
                throw new ReplyEntity.CutOffException();
            }
            super.sendResponseHeader(response);
        }

        @Override
        public void sendResponseEntity(ClassicHttpResponse response) throws HttpException, IOException {
            try {
                super.sendResponseEntity(response);
            } catch (ReplyEntity.CutOffException cutOff) {
                boolean reset = response.getEntity() instanceof ReplyEntity entity
                        && entity.delivery() instanceof Delivery.Cut cut
                        && cut.reset();
                // An immediate close lets nothing linger, which is what makes TCP send a reset.
                close(reset ? CloseMode.IMMEDIATE : CloseMode.GRACEFUL);
                throw cutOff;
            }
        }
    }
}
