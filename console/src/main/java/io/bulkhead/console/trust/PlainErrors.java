// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.trust;

import io.bulkhead.console.web.ProblemWriter;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What never reaches the application (a broken request line, a header too large) is answered as
/// everything else is: as a problem, without a word of which server this is.
final class PlainErrors extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(PlainErrors.class);

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            ProblemWriter.write(response.getResponse(), status);
        } catch (IOException gone) {
            LOG.debug("nobody was there to hear of status {}", status, gone);
        }
    }
}
