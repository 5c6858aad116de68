package dev.costura.workbook;

import com.google.api.client.http.GZipEncoding;
import com.google.api.client.http.HttpExecuteInterceptor;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.json.JsonGenerator;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.StreamingContent;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * How bodies of requests are written. Google's client hands every name and number of a body to the character encoder by itself,
 * and every few hundred bytes to zlib at its usual level: of a batch of 900 rows that was most of what sending it took.
 */
@SuppressWarnings("deprecation") // StreamingContent: the method that is overridden takes no other
final class QuickEncoding extends GZipEncoding {

    private static final int BUFFER = 1 << 16;

    /** JSON through a buffer. */
    static final class Json extends GsonFactory {
        @Override
        public JsonGenerator createJsonGenerator(OutputStream out, Charset charset) {
            return createJsonGenerator(new BufferedWriter(new OutputStreamWriter(out, charset), BUFFER));
        }
    }

    @Override
    public void encode(StreamingContent content, OutputStream out) throws IOException {
        // The stream below is the caller's, and stays open.
        OutputStream open = new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
        try (Quick quick = new Quick(open)) {
            content.writeTo(quick);
        }
    }

    private static final class Quick extends GZIPOutputStream {
        Quick(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /** The client chooses the encoding after all else is said about a request, so that is changed when it is about to be sent. */
    static void use(HttpRequest request) {
        HttpExecuteInterceptor next = request.getInterceptor();
        request.setInterceptor(about -> before(about, next));
    }

    private static void before(HttpRequest request, @Nullable HttpExecuteInterceptor next) throws IOException {
        if (request.getEncoding() != null) {
            request.setEncoding(new QuickEncoding());
            request.setContent(BatchBody.instead(request.getContent()));
        }
        if (next != null) {
            next.intercept(request);
        }
    }
}
