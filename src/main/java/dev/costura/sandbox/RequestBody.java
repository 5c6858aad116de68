package dev.costura.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;

/** Reads what came with a request: compressed or not, and never more than is allowed. */
final class RequestBody {

    private RequestBody() {}

    /** @param limit in bytes, after decompression: a small body may be a very large one */
    static byte[] read(ClassicHttpRequest request, int limit) throws IOException {
        if (request.getEntity() == null) {
            return new byte[0];
        }
        try (InputStream sent = request.getEntity().getContent()) {
            InputStream plain = decoded(sent, request.getFirstHeader("Content-Encoding"));
            byte[] body = plain.readNBytes(limit);
            if (plain.read() >= 0) {
                drain(plain, limit);
                throw ApiError.tooLarge(limit);
            }
            return body;
        } catch (ZipException | EOFException e) {
            throw unreadable("The body says Content-Encoding: gzip and is not: " + e.getMessage());
        }
    }

    private static InputStream decoded(InputStream sent, Header encoding) throws IOException {
        String name = encoding == null ? "identity" : encoding.getValue().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "gzip", "x-gzip" -> new GZIPInputStream(sent, 8192);
            case "identity", "" -> sent;
            default -> throw unreadable("Content-Encoding " + name + " is not read here: gzip or none.");
        };
    }

    /** A client that is still sending does not read the answer: a little more is taken off its hands. */
    private static void drain(InputStream in, int limit) throws IOException {
        byte[] dropped = new byte[8192];
        long left = limit;
        int read;
        while (left > 0 && (read = in.read(dropped)) >= 0) {
            left -= read;
        }
    }

    private static ApiError unreadable(String message) {
        return ApiError.invalid(message);
    }
}
