// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.testing.RunningConsole;
import io.bulkhead.console.web.Listing;
import io.bulkhead.console.web.Page;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The API's description is what the mappings are, and the page about filters names the fields that
/// there are. After an intended change: `mvn -pl console -am verify -Dtest=OpenApiTest
/// -Dsurefire.failIfNoSpecifiedTests=false -Dsamples.update`, then read the diff.
class OpenApiTest {
    private static final boolean UPDATE = System.getProperty("samples.update") != null;
    private static final Path FILE = Path.of("src/main/resources/io/bulkhead/console/openapi.json");
    private static final Path PAGE = Path.of("../docs/reference/filters.md");
    private static final String MARK = "<!-- made by OpenApiTest from here on -->";

    private static JsonMapper json;
    private static Map<RequestMappingInfo, HandlerMethod> mappings;
    private static final Map<Class<?>, Listing<?>> LISTINGS = new TreeMap<>(Description.order());
    private static JsonNode description;

    @BeforeAll
    static void describe() throws ReflectiveOperationException {
        RequestMappingHandlerMapping handlers =
                RunningConsole.shared().console().part(RequestMappingHandlerMapping.class);
        ApplicationContext context = handlers.getApplicationContext();
        mappings = handlers.getHandlerMethods();
        json = context.getBean(JsonMapper.class);
        for (String name : context.getBeanDefinitionNames()) {
            Object bean = context.getBean(name);
            if (bean.getClass().getName().startsWith("io.bulkhead")) {
                listings(bean);
            }
        }
        description = new Description(json, LISTINGS).of(mappings);
    }

    /// Those that a bean holds, by itself or in what it keeps for the same rows.
    private static void listings(Object bean) throws ReflectiveOperationException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getGenericType() instanceof ParameterizedType generic
                    && generic.getActualTypeArguments()[0] instanceof Class<?> row) {
                field.setAccessible(true);
                Object held = field.get(bean);
                if (held instanceof Listing<?> listing) {
                    LISTINGS.put(row, listing);
                } else if (field.getType().getName().startsWith("io.bulkhead")) {
                    within(held, row);
                }
            }
        }
    }

    private static void within(Object holder, Class<?> row) throws ReflectiveOperationException {
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (field.getType() == Listing.class) {
                field.setAccessible(true);
                LISTINGS.put(row, (Listing<?>) field.get(holder));
            }
        }
    }

    @Test
    void theDescriptionIsWhatTheMappingsAre() throws IOException {
        String made =
                json.rebuild()
                                .enable(SerializationFeature.INDENT_OUTPUT)
                                .build()
                                .writeValueAsString(description)
                                .replace("\r\n", "\n")
                        + "\n";
        held(FILE, made);
    }

    @Test
    void thePageAboutFiltersNamesTheFieldsThatThereAre() throws IOException {
        String page = Files.readString(PAGE);
        int mark = page.indexOf(MARK);
        assertThat(mark).as(MARK).isPositive();
        held(PAGE, page.substring(0, mark) + MARK + "\n" + tables());
    }

    private static void held(Path file, String made) throws IOException {
        if (UPDATE) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, made);
        }
        assertThat(made.lines())
                .as("%s; after an intended change run with -Dsamples.update", file)
                .containsExactlyElementsOf(Files.readAllLines(file));
    }

    /// A table for each list, by its path.
    private static String tables() {
        Map<String, Class<?>> paths = new TreeMap<>();
        mappings.forEach((info, handler) -> {
            if (handler.getMethod().getGenericReturnType() instanceof ParameterizedType generic
                    && generic.getRawType() == Page.class
                    && generic.getActualTypeArguments()[0] instanceof Class<?> row) {
                info.getPatternValues().forEach(path -> paths.put(path, row));
            }
        });
        StringBuilder tables = new StringBuilder();
        Map<Class<?>, List<String>> shown = new TreeMap<>(Description.order());
        paths.forEach(
                (path, row) -> shown.computeIfAbsent(row, one -> new ArrayList<>()).add(path));
        paths.forEach((path, row) -> {
            Listing<?> listing = LISTINGS.get(row);
            List<String> all = shown.get(row);
            if (listing == null || !all.getFirst().equals(path)) {
                return;
            }
            tables.append("\n### ");
            all.forEach(one -> tables.append('`').append(one).append("` "));
            tables.append("\n\nWithout an order: `").append(listing.usualOrder()).append("`. ");
            tables.append(
                    listing.searches()
                            ? "Words without a field are searched for.\n"
                            : "Every term names a field.\n");
            tables.append("\n| field | values | sorts |\n| --- | --- | --- |\n");
            Description.kinds(listing).forEach(line -> tables.append(line).append('\n'));
        });
        return tables.toString().replaceAll(" +\n", "\n");
    }

    @Test
    void itIsGoodEnoughToMakeTypesFrom() {
        JsonNode schemas = description.at("/components/schemas");
        JsonNode device = schemas.at("/Device");
        assertThat(device.at("/properties/criticality/enum").size()).isEqualTo(5);
        assertThat(device.at("/properties/lastSeen/type/1").asString()).isEqualTo("null");
        assertThat(device.at("/properties/openAlerts/description").asString()).isNotBlank();
        assertThat(schemas.at("/PageOfDevice/required").valueStream().map(JsonNode::asString))
                .containsExactly("items");
        assertThat(schemas.at("/PageOfDevice/properties/items/items/$ref").asString())
                .isEqualTo("#/components/schemas/Device");
        assertThat(schemas.at("/StepRequest/required").valueStream().map(JsonNode::asString))
                .as("what may be null need not be sent")
                .containsExactly("kind");
        JsonNode list = description.get("paths").get("/api/v1/devices").get("get");
        assertThat(list.at("/parameters/0/description").asString())
                .contains("`address` (list of addresses)", "`criticality` (unknown | low |");
        assertThat(description.toString()).doesNotContain("\"Caller\"", "ListQuery\"");
    }

    /// Whoever reads the description knows by what each list can be filtered, and what is answered
    /// when something was made.
    @Test
    void everyListNamesItsFieldsAndWhatMakesSomethingSaysSo() {
        description
                .get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation -> {
                                    String what = operation.getKey() + " " + path.getKey();
                                    for (JsonNode parameter :
                                            operation.getValue().path("parameters")) {
                                        if (parameter.get("name").asString().equals("filter")) {
                                            assertThat(parameter.get("description").asString())
                                                    .as(what)
                                                    .contains("Fields: ");
                                        }
                                    }
                                    assertThat(
                                                    operation
                                                            .getValue()
                                                            .get("responses")
                                                            .propertyNames())
                                            .as(what)
                                            .anyMatch(status -> status.startsWith("2"));
                                }));
        for (String made :
                List.of("/sites", "/users", "/tokens", "/sensors", "/siem-destinations")) {
            JsonNode answers = description.get("paths").get("/api/v1" + made).at("/post/responses");
            assertThat(answers.propertyNames()).as(made).contains("201").doesNotContain("200");
        }
    }

    @Test
    void everyReferenceLeadsSomewhereAndNoPathIsOdd() {
        for (JsonNode reference : description.findValues("$ref")) {
            assertThat(description.at(reference.asString().substring(1)).isMissingNode())
                    .as(reference.asString())
                    .isFalse();
        }
        for (RequestMappingInfo info : mappings.keySet()) {
            assertThat(info.getPatternValues())
                    .as("a class with the path of its list cannot add '.csv' to it")
                    .noneMatch(path -> path.contains("/.csv"));
        }
        for (HandlerMethod handler : mappings.values()) {
            boolean silent = handler.getMethod().getGenericReturnType().toString().contains("Void");
            assertThat(
                            silent
                                    && !AnnotatedElementUtils.isAnnotated(
                                            handler.getMethod(), ResponseStatus.class))
                    .as("what answers nothing says so by its status: " + handler)
                    .isFalse();
            for (var parameter : handler.getMethodParameters()) {
                assertThat(
                                parameter.getParameterType() == Caller.class
                                        && parameter.getParameterAnnotations().length > 0)
                        .as("who asks is never told by the request: " + handler)
                        .isFalse();
            }
        }
    }
}
