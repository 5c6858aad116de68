package dev.costura.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Sends the body of a reply the way its delivery says. */
final class ReplyEntity extends AbstractHttpEntity {

    private static final int PIECES = 50;

    private final Reply reply;
    private final boolean gzip;
    private final byte[] held;

    private ReplyEntity(Reply reply, boolean gzip, byte[] held) {
        super(reply.contentType(), gzip ? "gzip" : null, isStreamed(reply));
        this.reply = reply;
        this.gzip = gzip;
        this.held = held;
    }

    /** Streams where nothing is to go wrong; to cut or to slow an answer down it must be known how long it is. */
    static ReplyEntity of(Reply reply, boolean gzip) throws IOException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        if (!isStreamed(reply) && !(reply.delivery() instanceof Delivery.Never)) {
            write(reply, gzip, held);
        }
        return new ReplyEntity(reply, gzip, held.toByteArray());
    }

    Delivery delivery() {
        return reply.delivery();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        if (reply.delivery() instanceof Delivery.Cut cut) {
            out.write(held, 0, cut.bytes() < 0 ? held.length / 2 : Math.min(cut.bytes(), held.length));
            out.flush();
            throw new CutOffException();
        } else if (reply.delivery() instanceof Delivery.Trickle trickle) {
            trickle(out, trickle.millis());
        } else {
            write(reply, gzip, out);
        }
    }

    private static void write(Reply reply, boolean gzip, OutputStream out) throws IOException {
        if (gzip) {
            GZIPOutputStream zipped = new GZIPOutputStream(out, 8192);
            reply.body().writeTo(zipped);
            zipped.finish();
        } else {
            reply.body().writeTo(out);
        }
    }

    private void trickle(OutputStream out, int millis) throws IOException {
        int pieces = Math.max(1, Math.min(PIECES, held.length));
        for (int piece = 0; piece < pieces; piece++) {
            int from = (int) ((long) held.length * piece / pieces);
            int to = (int) ((long) held.length * (piece + 1) / pieces);
            Pause.millis(millis / pieces);
            out.write(held, from, to - from);
            out.flush();
        }
    }

    private static boolean isStreamed(Reply reply) {
        return reply.delivery() instanceof Delivery.Whole;
    }

    @Override
    public long getContentLength() {
        return isStreamed(reply) ? -1 : held.length;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("A reply is only written");
    }

    @Override
    public void close() {
        // Nothing is held open.
    }

    /** The connection ends here, on purpose. */
    static final class CutOffException extends IOException {

        private static final long serialVersionUID = 1L;

        CutOffException() {
            super("cut off, as asked");
        }
    }
}
