// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.openapi;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.bulkhead.console.web.OneOf;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Schemas of the API's types, from the records themselves: a component is required unless it is
/// left out when it is null, and may be null if it is annotated so or boxed.
final class Schemas {
    private static final Set<Class<?>> WHOLE =
            Set.of(int.class, Integer.class, short.class, Short.class, byte.class, Byte.class);
    private static final Set<Class<?>> LONG = Set.of(long.class, Long.class);
    private static final Set<Class<?>> FRACTION =
            Set.of(double.class, Double.class, float.class, Float.class);
    private static final Set<Class<?>> BOXED =
            Set.of(Integer.class, Long.class, Boolean.class, Double.class, Short.class);

    private final JsonMapper json;
    private final Comments comments;
    private final SortedMap<String, ObjectNode> named = new TreeMap<>();
    private final Map<String, Class<?>> owners = new HashMap<>();

    /// @param json as the console writes it
    Schemas(JsonMapper json, Comments comments) {
        this.json = json;
        this.comments = comments;
    }

    SortedMap<String, ObjectNode> named() {
        return named;
    }

    ObjectNode of(Type type) {
        return of(type, Map.of());
    }

    private ObjectNode of(Type type, Map<String, Type> bound) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain, bound);
            case ParameterizedType generic -> ofGeneric(generic, bound);
            case TypeVariable<?> variable ->
                    bound.containsKey(variable.getName())
                            ? of(bound.get(variable.getName()), bound)
                            : json.createObjectNode();
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], bound);
            default -> json.createObjectNode();
        };
    }

    private ObjectNode ofGeneric(ParameterizedType generic, Map<String, Type> bound) {
        Class<?> raw = (Class<?>) generic.getRawType();
        Type[] arguments = generic.getActualTypeArguments();
        if (Collection.class.isAssignableFrom(raw) || Stream.class.isAssignableFrom(raw)) {
            ObjectNode array = json.createObjectNode().put("type", "array");
            array.set("items", of(arguments[0], bound));
            return array;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode object = json.createObjectNode().put("type", "object");
            object.set("additionalProperties", of(arguments[1], bound));
            return object;
        }
        if (raw == Optional.class) {
            return nullable(of(arguments[0], bound));
        }
        if (!raw.isRecord()) {
            return json.createObjectNode();
        }
        Map<String, Type> inside = new HashMap<>();
        StringBuilder name = new StringBuilder(name(raw)).append("Of");
        for (int i = 0; i < arguments.length; i++) {
            Type argument = arguments[i];
            inside.put(raw.getTypeParameters()[i].getName(), argument);
            name.append(argument instanceof Class<?> plain ? name(plain) : "Any");
        }
        return record(name.toString(), raw, inside);
    }

    private ObjectNode ofClass(Class<?> type, Map<String, Type> bound) {
        ObjectNode schema = json.createObjectNode();
        if (CharSequence.class.isAssignableFrom(type) || type == char.class) {
            return schema.put("type", "string");
        }
        if (WHOLE.contains(type)) {
            return schema.put("type", "integer").put("format", "int32");
        }
        if (LONG.contains(type)) {
            return schema.put("type", "integer").put("format", "int64");
        }
        if (FRACTION.contains(type) || type == java.math.BigDecimal.class) {
            return schema.put("type", "number");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return schema.put("type", "string").put("format", "date");
        }
        if (type == Duration.class) {
            return schema.put("type", "string").put("format", "duration");
        }
        if (type == OptionalInt.class || type == OptionalLong.class) {
            return nullable(schema.put("type", "integer"));
        }
        if (type == byte[].class) {
            return schema.put("type", "string").put("format", "binary");
        }
        if (type.isArray()) {
            schema.put("type", "array").set("items", of(type.getComponentType(), bound));
            return schema;
        }
        if (type.isEnum()) {
            return ofEnum(type);
        }
        if (type.isRecord()) {
            Method value = jsonValue(type);
            return value == null
                    ? record(name(type), type, bound)
                    : of(value.getGenericReturnType(), bound);
        }
        if (type.isSealed()) {
            ArrayNode any = schema.putArray("oneOf");
            Stream.of(type.getPermittedSubclasses()).map(this::of).forEach(any::add);
            return schema;
        }
        return schema;
    }

    private static Method jsonValue(Class<?> type) {
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst()
                .orElse(null);
    }

    private ObjectNode ofEnum(Class<?> type) {
        String name = name(type);
        if (!named.containsKey(name)) {
            ObjectNode schema = json.createObjectNode().put("type", "string");
            ArrayNode values = schema.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(json.valueToTree(constant).asString());
            }
            describe(schema, comments.ofType(type).text());
            named.put(name, schema);
        }
        return reference(name);
    }

    private ObjectNode record(String name, Class<?> type, Map<String, Type> bound) {
        if (!named.containsKey(name)) {
            ObjectNode schema = json.createObjectNode().put("type", "object");
            named.put(name, schema);
            Comments.Comment comment = comments.ofType(type);
            describe(schema, comment.text());
            ObjectNode properties = schema.putObject("properties");
            ArrayNode required = json.createArrayNode();
            for (RecordComponent component : type.getRecordComponents()) {
                property(component, type, bound, comment, properties, required);
            }
            if (!required.isEmpty()) {
                schema.set("required", required);
            }
        }
        return reference(name);
    }

    private void property(
            RecordComponent component,
            Class<?> type,
            Map<String, Type> bound,
            Comments.Comment comment,
            ObjectNode properties,
            ArrayNode required) {
        Method accessor = component.getAccessor();
        if (accessor.isAnnotationPresent(JsonIgnore.class)) {
            return;
        }
        if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
            Class<?> within = component.getType();
            Comments.Comment own = comments.ofType(within);
            for (RecordComponent part : within.getRecordComponents()) {
                property(part, within, Map.of(), own, properties, required);
            }
            return;
        }
        JsonProperty renamed = accessor.getAnnotation(JsonProperty.class);
        String name =
                renamed == null || renamed.value().isEmpty()
                        ? component.getName()
                        : renamed.value();
        ObjectNode schema = of(component.getGenericType(), bound);
        OneOf values = component.getAnnotation(OneOf.class);
        if (values != null) {
            ArrayNode all = schema.putArray("enum");
            Stream.of(values.value()).forEach(all::add);
        }
        boolean mayBeNull =
                annotatedNullable(component.getAnnotatedType())
                        || BOXED.contains(component.getType());
        if (mayBeNull) {
            schema = nullable(schema);
        }
        describe(schema, comment.parameters().getOrDefault(component.getName(), ""));
        properties.set(name, schema);
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        boolean leftOut = include != null && include.value() != JsonInclude.Include.ALWAYS;
        if (!(leftOut && mayBeNull)) {
            required.add(name);
        }
    }

    private static boolean annotatedNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private ObjectNode nullable(ObjectNode schema) {
        if (schema.path("type").isString()) {
            String type = schema.get("type").asString();
            schema.putArray("type").add(type).add("null");
            if (schema.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
            return schema;
        }
        if (schema.isEmpty()) {
            return schema;
        }
        ObjectNode either = json.createObjectNode();
        either.putArray("anyOf").add(schema).addObject().put("type", "null");
        return either;
    }

    private static void describe(ObjectNode schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
    }

    private ObjectNode reference(String name) {
        return json.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    /// Nested types by the names of what they are in; two types of one name by their packages.
    private String name(Class<?> type) {
        String simple = type.getSimpleName();
        for (Class<?> in = type.getEnclosingClass(); in != null; in = in.getEnclosingClass()) {
            simple = in.getSimpleName().replaceAll("Controller$", "") + simple;
        }
        Class<?> owner = owners.putIfAbsent(simple, type);
        if (owner == null || owner == type) {
            return simple;
        }
        String[] packages = type.getPackageName().split("\\.");
        String last = packages[packages.length - 1];
        return Character.toUpperCase(last.charAt(0)) + last.substring(1) + simple;
    }

    JsonNode problem() {
        ObjectNode schema = json.createObjectNode().put("type", "object");
        schema.put("description", "Why a request could not be served (RFC 9457).");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("type")
                .put("type", "string")
                .put("description", "`urn:bulkhead:problem:` and a short stable name");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer").put("format", "int32");
        properties
                .putObject("detail")
                .put("type", "string")
                .put("description", "For a person: what is wrong, and how to go on.");
        properties.putObject("instance").put("type", "string");
        properties
                .putObject("column")
                .put("type", "integer")
                .put("description", "Of a filter that cannot be understood: where, from 1.");
        ObjectNode errors = properties.putObject("errors").put("type", "array");
        errors.put("description", "Of fields that cannot be used: all of them, each with why.");
        ObjectNode error = errors.putObject("items").put("type", "object");
        error.putObject("properties").putObject("field").put("type", "string");
        ((ObjectNode) error.get("properties")).putObject("message").put("type", "string");
        error.putArray("required").add("field").add("message");
        schema.put("additionalProperties", true);
        schema.putArray("required").add("type").add("title").add("status");
        return schema;
    }
}
