// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/// A request whose body is bounded in size and must come at some speed.
public final class LimitedRequest extends HttpServletRequestWrapper {
    /// Bytes of a body, where a mapping says nothing.
    public static final long USUAL = 1 << 20;

    private static final long PATIENCE_MILLIS = 30_000;
    private static final long LEAST_PER_MILLI = 1;

    private final InstantSource clock;
    private long limit = USUAL;
    private ServletInputStream body;

    public LimitedRequest(HttpServletRequest request, InstantSource clock) {
        super(request);
        this.clock = clock;
    }

    /// To be called before the body is read.
    ///
    /// @throws Problem if the request says itself that it is larger
    public void limit(long bytes) {
        limit = bytes;
        if (getContentLengthLong() > bytes) {
            throw tooLarge(bytes);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Limited(super.getInputStream());
        }
        return body;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static Problem tooLarge(long bytes) {
        return Problem.tooLarge("At most " + bytes + " bytes can be sent here.");
    }

    private final class Limited extends ServletInputStream {
        private final ServletInputStream from;
        private final long began = clock.millis();
        private long count;

        Limited(ServletInputStream from) {
            this.from = from;
        }

        @Override
        public int read() throws IOException {
            int read = from.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = from.read(bytes, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > limit) {
                throw tooLarge(limit);
            }
            long millis = clock.millis() - began;
            if (millis > PATIENCE_MILLIS && count < millis * LEAST_PER_MILLI) {
                throw Problem.tooSlow("The request came too slowly.");
            }
        }

        @Override
        public boolean isFinished() {
            return from.isFinished();
        }

        @Override
        public boolean isReady() {
            return from.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            from.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            from.close();
        }
    }
}
