// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.web;

import io.bulkhead.console.access.Scope;
import io.bulkhead.console.store.Store;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jooq.Condition;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A list as CSV (RFC 4180): all pages, one row a line, columns as the JSON of a row has them; what
/// is nested stands there as JSON.
///
/// Spreadsheets take what begins with `=`, `+`, `-` or `@` for a formula, and names come from
/// packets: such values get an apostrophe before them.
public final class Csv {
    private static final MediaType TYPE = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final int ROWS = ListQuery.MAX_LIMIT;

    private final JsonMapper json;
    private final Store store;

    public Csv(JsonMapper json, Store store) {
        this.json = json;
        this.store = store;
    }

    /// @param name of the file, without its end
    public <T> ResponseEntity<StreamingResponseBody> of(
            String name, Listing<T> listing, ListQuery query, Scope scope, Condition fixed) {
        // A wrong filter is told before the answer begins.
        listing.where(query, scope);
        return ResponseEntity.ok()
                .contentType(TYPE)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name + ".csv").build().toString())
                .body(out -> write(listing, query, scope, fixed, out));
    }

    <T> void write(
            Listing<T> listing, ListQuery query, Scope scope, Condition fixed, OutputStream out)
            throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        String cursor = "";
        boolean headed = false;
        while (cursor != null) {
            ListQuery next = query.after(cursor, ROWS);
            Page<T> page = store.read(database -> listing.page(database, next, scope, fixed));
            for (T item : page.items()) {
                JsonNode row = json.valueToTree(item);
                if (!headed) {
                    head(row, writer);
                    headed = true;
                }
                row(row, writer);
            }
            cursor = page.next();
        }
        writer.flush();
    }

    private static void head(JsonNode row, Writer writer) throws IOException {
        String comma = "";
        for (String name : row.propertyNames()) {
            writer.write(comma);
            writer.write(quoted(name));
            comma = ",";
        }
        writer.write("\r\n");
    }

    private static void row(JsonNode row, Writer writer) throws IOException {
        String comma = "";
        for (Map.Entry<String, JsonNode> cell : row.properties()) {
            writer.write(comma);
            writer.write(cell(cell.getValue()));
            comma = ",";
        }
        writer.write("\r\n");
    }

    private static String cell(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.asString();
        }
        return quoted(value.isString() ? plain(value.asString()) : value.toString());
    }

    private static String plain(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String text) {
        boolean needed = text.chars().anyMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
