// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.openapi;

import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Open;
import io.bulkhead.console.web.ListField;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Describes the API from its mappings, its records, and what the source says of both.
final class Description {
    private static final String JSON_TYPE = "application/json";

    private final JsonMapper json;
    private final Map<Class<?>, Listing<?>> listings;
    private final Comments comments = new Comments();
    private final Schemas schemas;
    private final Set<String> operations = new HashSet<>();

    /// By path of the list; its table is at the same path with `.csv`.
    private final Map<String, Listing<?>> tables = new HashMap<>();

    /// @param listings by what their rows are
    Description(JsonMapper json, Map<Class<?>, Listing<?>> listings) {
        this.json = json;
        this.listings = listings;
        this.schemas = new Schemas(json, comments);
    }

    private record Mapping(
            String path, RequestMethod method, Set<String> consumes, HandlerMethod handler) {}

    ObjectNode of(Map<RequestMappingInfo, HandlerMethod> mappings) {
        ObjectNode all = json.createObjectNode().put("openapi", "3.1.0");
        all.putObject("info")
                .put("title", "bulkhead console")
                .put("version", "1")
                .put(
                        "description",
                        "Everything that the console knows and does. Times are RFC 3339; lists are"
                                + " paged by cursor and filtered by one grammar"
                                + " (docs/reference/filters.md); errors are problems (RFC 9457);"
                                + " changes of single things take `If-Match`.");
        ObjectNode paths = json.createObjectNode();
        Map<String, Map<RequestMethod, Mapping>> sorted = new TreeMap<>();
        mappings.forEach((info, handler) -> {
            for (String path : info.getPatternValues()) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    Set<String> consumes = new HashSet<>();
                    info.getConsumesCondition()
                            .getConsumableMediaTypes()
                            .forEach(type -> consumes.add(type.toString()));
                    if (path.startsWith("/api/")) {
                        Listing<?> listing = listing(handler.getMethod());
                        if (listing != null) {
                            tables.put(path, listing);
                        }
                        sorted.computeIfAbsent(path, one -> new TreeMap<>())
                                .put(method, new Mapping(path, method, consumes, handler));
                    }
                }
            }
        });
        sorted.forEach((path, methods) -> {
            ObjectNode item = paths.putObject(path);
            methods.forEach((method, mapping) ->
                    item.set(method.name().toLowerCase(Locale.ROOT), operation(mapping)));
        });
        all.set("paths", paths);
        ObjectNode components = all.putObject("components");
        ObjectNode named = components.putObject("schemas");
        named.set("Problem", schemas.problem());
        schemas.named().forEach(named::set);
        Set<String> sent = new HashSet<>();
        paths.findValues("requestBody").forEach(body -> reach(body, named, sent));
        sent.forEach(name -> leaveOut((ObjectNode) named.get(name)));
        ObjectNode problem = components.putObject("responses").putObject("Problem");
        problem.put("description", "Why it could not be done.");
        problem.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        ObjectNode security = components.putObject("securitySchemes");
        security.putObject("session")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "bulkhead-session");
        security.putObject("token").put("type", "http").put("scheme", "bearer");
        return all;
    }

    private static void reach(JsonNode from, ObjectNode named, Set<String> reached) {
        for (JsonNode reference : from.findValues("$ref")) {
            String path = reference.asString();
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (named.has(name) && reached.add(name)) {
                reach(named.get(name), named, reached);
            }
        }
    }

    /// What may be null need not be sent at all.
    private static void leaveOut(ObjectNode schema) {
        if (schema.get("required") instanceof ArrayNode required) {
            ArrayNode still = schema.arrayNode();
            for (JsonNode name : required) {
                JsonNode property = schema.get("properties").get(name.asString());
                boolean mayBeNull =
                        property.path("type").isArray()
                                || property.path("anyOf")
                                        .path(1)
                                        .path("type")
                                        .asString("")
                                        .equals("null");
                if (!mayBeNull) {
                    still.add(name);
                }
            }
            schema.set("required", still);
        }
    }

    private ObjectNode operation(Mapping mapping) {
        Method method = mapping.handler().getMethod();
        Class<?> type = mapping.handler().getBeanType();
        ObjectNode operation = json.createObjectNode();
        String[] packages = type.getPackageName().split("\\.");
        operation.putArray("tags").add(packages[packages.length - 1]);
        operation.put("operationId", id(type, method));
        Comments.Comment comment = comments.ofMethod(type, method.getName());
        if (!comment.text().isEmpty()) {
            operation.put("description", comment.text());
        }
        Needs needs = AnnotatedElementUtils.findMergedAnnotation(method, Needs.class);
        needs = needs == null ? type.getAnnotation(Needs.class) : needs;
        if (needs != null) {
            operation.put("x-needs", needs.value().name().toLowerCase(Locale.ROOT));
        }
        if (!method.isAnnotationPresent(Open.class)) {
            var security = operation.putArray("security");
            security.addObject().putArray("session");
            security.addObject().putArray("token");
        }
        parameters(mapping, comment, operation);
        body(mapping, operation);
        responses(mapping, operation);
        return operation;
    }

    private String id(Class<?> type, Method method) {
        String of = type.getSimpleName().replaceAll("Controller$", "");
        String id = of.substring(0, 1).toLowerCase(Locale.ROOT) + of.substring(1);
        String first = method.getName();
        String whole = id + first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
        String unique = whole;
        for (int i = 2; !operations.add(unique); i++) {
            unique = whole + i;
        }
        return unique;
    }

    // ---- what is sent

    private void parameters(Mapping mapping, Comments.Comment comment, ObjectNode operation) {
        Method method = mapping.handler().getMethod();
        var parameters = json.createArrayNode();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.getType() == ListQuery.class) {
                listParameters(mapping, parameters);
                continue;
            }
            PathVariable path = parameter.getAnnotation(PathVariable.class);
            RequestParam query = parameter.getAnnotation(RequestParam.class);
            RequestHeader header = parameter.getAnnotation(RequestHeader.class);
            String said = comment.parameters().getOrDefault(parameter.getName(), "");
            if (path != null) {
                String name = named(path.value(), path.name(), parameter);
                add(parameters, "path", name, true, schemas.of(type(parameter)), said);
            } else if (query != null) {
                boolean optional =
                        !query.required()
                                || !query.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                ObjectNode schema = schemas.of(type(parameter));
                String usual = query.defaultValue();
                if (optional && !usual.equals(ValueConstants.DEFAULT_NONE) && !usual.isEmpty()) {
                    schema.put("default", usual);
                }
                String name = named(query.value(), query.name(), parameter);
                add(parameters, "query", name, !optional, schema, said);
            } else if (header != null) {
                boolean optional =
                        !header.required()
                                || !header.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                String name = named(header.value(), header.name(), parameter);
                String words =
                        name.equals("If-Match")
                                ? "The entity tag that was seen; without, whatever is there is"
                                        + " changed."
                                : said;
                add(parameters, "header", name, !optional, schemas.of(type(parameter)), words);
            }
        }
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
    }

    private static Type type(Parameter parameter) {
        return parameter.getParameterizedType();
    }

    private static String named(String value, String name, Parameter parameter) {
        return !value.isEmpty() ? value : !name.isEmpty() ? name : parameter.getName();
    }

    private void add(
            ArrayNode parameters,
            String in,
            String name,
            boolean required,
            ObjectNode schema,
            String words) {
        ObjectNode parameter = parameters.addObject().put("name", name).put("in", in);
        if (required) {
            parameter.put("required", true);
        }
        if (!words.isEmpty()) {
            parameter.put("description", words);
        }
        parameter.set("schema", schema);
    }

    private void listParameters(Mapping mapping, ArrayNode parameters) {
        Listing<?> listing = tables.get(mapping.path().replaceAll("\\.csv$", ""));
        String filter = "In the grammar of lists (docs/reference/filters.md).";
        String sort = "Name of a field, with `-` before it for the greatest first.";
        if (listing != null) {
            StringBuilder fields = new StringBuilder(filter).append(" Fields: ");
            StringBuilder sortable = new StringBuilder(sort).append(" Fields: ");
            for (ListField field : listing.fields().values()) {
                fields.append('`').append(field.name()).append("` (");
                fields.append(field.kind()).append("), ");
                sortable.append(field.sortable() ? "`" + field.name() + "`, " : "");
            }
            filter = fields.substring(0, fields.length() - 2) + ".";
            sort = sortable.substring(0, sortable.length() - 2) + ".";
            sort +=
                    listing.usualOrder().isEmpty()
                            ? ""
                            : " `" + listing.usualOrder() + "` without.";
        }
        ObjectNode text = json.createObjectNode().put("type", "string");
        add(parameters, "query", "filter", false, text.deepCopy(), filter);
        add(parameters, "query", "sort", false, text.deepCopy(), sort);
        ObjectNode limit = json.createObjectNode().put("type", "integer").put("minimum", 1);
        limit.put("maximum", ListQuery.MAX_LIMIT).put("default", ListQuery.FIRST.limit());
        add(parameters, "query", "limit", false, limit, "Rows of a page.");
        add(
                parameters,
                "query",
                "cursor",
                false,
                text.deepCopy(),
                "`next` of the page before; the first page without.");
        ObjectNode flag = json.createObjectNode().put("type", "boolean").put("default", false);
        add(parameters, "query", "count", false, flag, "Whether `total` is wanted.");
    }

    private Listing<?> listing(Method method) {
        if (unwrapped(method) instanceof ParameterizedType generic
                && generic.getRawType() == Page.class
                && generic.getActualTypeArguments()[0] instanceof Class<?> row) {
            return listings.get(row);
        }
        return null;
    }

    private void body(Mapping mapping, ObjectNode operation) {
        for (Parameter parameter : mapping.handler().getMethod().getParameters()) {
            RequestBody body = parameter.getAnnotation(RequestBody.class);
            if (body != null) {
                ObjectNode request = operation.putObject("requestBody");
                request.put("required", body.required());
                ObjectNode content = request.putObject("content");
                Set<String> types =
                        mapping.consumes().isEmpty() ? Set.of(JSON_TYPE) : mapping.consumes();
                types.stream()
                        .sorted()
                        .forEach(type ->
                                content.putObject(type).set("schema", schemas.of(type(parameter))));
            }
        }
    }

    // ---- what is answered

    private static Type unwrapped(Method method) {
        Type type = method.getGenericReturnType();
        return type instanceof ParameterizedType generic
                        && generic.getRawType() == ResponseEntity.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private void responses(Mapping mapping, ObjectNode operation) {
        Method method = mapping.handler().getMethod();
        // The status is told by one of two names of the same; this looks at both.
        ResponseStatus status = AnnotationUtils.findAnnotation(method, ResponseStatus.class);
        boolean tagged = method.getReturnType() == ResponseEntity.class;
        Type type = unwrapped(method);
        boolean nothing = type == void.class || type == Void.class;
        ObjectNode responses = operation.putObject("responses");
        String code = status == null ? "200" : Integer.toString(status.code().value());
        ObjectNode answer = responses.putObject(code);
        answer.put("description", nothing ? "Done." : "What was asked for.");
        if (tagged && type instanceof Class<?> plain && plain.isRecord()) {
            ObjectNode tag = answer.putObject("headers").putObject("ETag");
            tag.put("description", "For `If-Match` and `If-None-Match`.");
            tag.putObject("schema").put("type", "string");
        }
        if (!nothing) {
            content(mapping, type, answer.putObject("content"));
        }
        if (mapping.method() == RequestMethod.GET) {
            responses.putObject("304").put("description", "The same as `If-None-Match` names.");
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
    }

    private void content(Mapping mapping, Type type, ObjectNode content) {
        String path = mapping.path();
        ObjectNode text = json.createObjectNode().put("type", "string");
        if (path.endsWith(".csv")) {
            content.putObject("text/csv").set("schema", text);
            return;
        }
        if (path.endsWith("/metrics")) {
            content.putObject(MediaType.TEXT_PLAIN_VALUE).set("schema", text);
            return;
        }
        if (path.endsWith("/live")) {
            text.put("description", "Events `changed` (LiveChange) and `resync`.");
            schemas.of(io.bulkhead.console.live.LiveChange.class);
            content.putObject(MediaType.TEXT_EVENT_STREAM_VALUE).set("schema", text);
            return;
        }
        boolean stream =
                type == StreamingResponseBody.class
                        || type == byte[].class
                        || type instanceof Class<?> plain && Resource.class.isAssignableFrom(plain);
        if (stream) {
            text.put("format", "binary");
            content.putObject("application/octet-stream").set("schema", text);
            return;
        }
        content.putObject(JSON_TYPE).set("schema", schemas.of(type));
    }

    /// All listings, by row, in a fixed order.
    static Comparator<Class<?>> order() {
        return Comparator.comparing(Class::getName);
    }

    static List<String> kinds(Listing<?> listing) {
        return listing.fields().values().stream()
                .map(field ->
                        "| `"
                                + field.name()
                                + "` | "
                                + field.kind().replace("|", "·")
                                + " | "
                                + (field.sortable() ? "yes" : "")
                                + " |")
                .toList();
    }
}
