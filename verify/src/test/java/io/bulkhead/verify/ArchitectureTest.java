// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.verify;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.bulkhead.protocol.testing.Named;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The forbidden arrows of the plan of the house, as a test.
class ArchitectureTest {
    private static final String OURS = "io.bulkhead..";
    private static final String WIRE = "io.bulkhead.wire..";
    private static final String LIVE = "io.bulkhead.wire.live..";
    private static final String GENERATED = "io.bulkhead.console.store.tables..";
    private static final String PROTOCOLS = "io.bulkhead.protocol..";

    /// A module's packages, and those of ours that it may know beside itself.
    private record Module(String name, List<String> packages, List<String> mayKnow, int least) {
        String[] allowed() {
            return Stream.concat(packages.stream(), mayKnow.stream()).toArray(String[]::new);
        }

        String[] own() {
            return packages.toArray(String[]::new);
        }
    }

    private static final List<String> MODEL_PACKAGES = List.of("io.bulkhead.model..");
    private static final List<String> ANALYSIS_PACKAGES =
            packages(
                    "pipeline", "flow", "inventory", "baseline", "detect", "signature", "transfer");
    private static final List<String> INSIGHT_PACKAGES =
            packages(
                    "workload",
                    "estate",
                    "threat",
                    "requirement",
                    "evidence",
                    "posture",
                    "vulnerability",
                    "path",
                    "incident",
                    "siem",
                    "report");

    private static final List<Module> LIBRARIES =
            List.of(
                    new Module("model", MODEL_PACKAGES, List.of(), 6),
                    new Module("wire", List.of(WIRE), List.of(), 30),
                    new Module("protocols", List.of(PROTOCOLS), packages("model", "wire"), 25),
                    new Module(
                            "analysis",
                            ANALYSIS_PACKAGES,
                            packages("model", "wire", "protocol"),
                            20),
                    new Module("insight", INSIGHT_PACKAGES, packages("model", "wire"), 0));

    /// Programs know each other only through `app`.
    private static final List<Module> PROGRAMS =
            List.of(
                    new Module(
                            "sensor",
                            packages("sensor"),
                            Stream.concat(
                                            packages("model", "wire", "protocol").stream(),
                                            ANALYSIS_PACKAGES.stream())
                                    .toList(),
                            3),
                    new Module(
                            "console",
                            packages("console"),
                            Stream.concat(packages("model").stream(), INSIGHT_PACKAGES.stream())
                                    .toList(),
                            30),
                    new Module("app", packages("app"), List.of("io.bulkhead.."), 50));

    private static final String[] LIBRARY_PACKAGES =
            LIBRARIES.stream().flatMap(module -> module.packages().stream()).toArray(String[]::new);

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .withImportOption(location -> !location.contains("-tests.jar"))
                    .importPackages("io.bulkhead");

    private static List<String> packages(String... names) {
        return Stream.of(names).map(name -> "io.bulkhead." + name + "..").toList();
    }

    // ---- the modules

    /// Rules over nothing hold always; so there must be something.
    @TestFactory
    Stream<DynamicTest> theRulesAreNotAboutNothing() {
        return Stream.of(LIBRARIES, PROGRAMS)
                .flatMap(List::stream)
                .map(module ->
                        Named.test(
                                module.name(),
                                () ->
                                        assertThat(count(module))
                                                .isGreaterThanOrEqualTo(module.least())));
    }

    private static long count(Module module) {
        DescribedPredicate<JavaClass> own = resideInAnyPackage(module.own());
        return CLASSES.stream().filter(own).count();
    }

    @TestFactory
    Stream<DynamicTest> downstreamIsNeverKnownUpstream() {
        return Stream.of(LIBRARIES, PROGRAMS)
                .flatMap(List::stream)
                .map(module ->
                        test(
                                module.name(),
                                noClasses()
                                        .that()
                                        .resideInAnyPackage(module.own())
                                        .should()
                                        .dependOnClassesThat(
                                                resideInAPackage(OURS)
                                                        .and(
                                                                DescribedPredicate.not(
                                                                        resideInAnyPackage(
                                                                                module
                                                                                        .allowed()))))));
    }

    @TestFactory
    Stream<DynamicTest> springAndSqlAreInTheConsoleAlone() {
        return Stream.of(
                test(
                        "the sensor stays small",
                        noClasses()
                                .that()
                                .resideInAPackage("io.bulkhead.sensor..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "org.springframework..",
                                        "org.jooq..",
                                        "java.sql..",
                                        "java.lang.foreign..")));
    }

    @TestFactory
    Stream<DynamicTest> everyClassHasItsModule() {
        String[] known =
                Stream.of(LIBRARIES, PROGRAMS)
                        .flatMap(List::stream)
                        .flatMap(module -> module.packages().stream())
                        .toArray(String[]::new);
        return Stream.of(test("of the plan", classes().should().resideInAnyPackage(known)));
    }

    // ---- protocols

    @TestFactory
    Stream<DynamicTest> protocolsStandAlone() {
        return Stream.of(
                test(
                        "one protocol never knows another",
                        slices().matching("io.bulkhead.protocol.(*)..")
                                .should()
                                .notDependOnEachOther()),
                test(
                        "nobody knows a protocol's package",
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("io.bulkhead.protocol.*..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("io.bulkhead.protocol.*..")),
                test(
                        "protocols stay on bytes",
                        noClasses()
                                .that()
                                .resideInAPackage(PROTOCOLS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.util.regex..",
                                        "java.util.stream..",
                                        "java.io..",
                                        "java.nio",
                                        "java.nio.channels..",
                                        "java.nio.file..")),
                test(
                        "only the protocol itself is public",
                        classes()
                                .that()
                                .resideInAPackage("io.bulkhead.protocol.*..")
                                .and()
                                .arePublic()
                                .should()
                                .beAssignableTo("io.bulkhead.protocol.Protocol")));
    }

    @TestFactory
    Stream<DynamicTest> detectionsSpeakTheCommonLanguage() {
        return Stream.of(
                test(
                        "rules see neither bytes nor protocols' packages",
                        noClasses()
                                .that()
                                .resideInAPackage("io.bulkhead.detect.rules..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(WIRE, "io.bulkhead.protocol.*..")));
    }

    // ---- what libraries do without

    @TestFactory
    Stream<DynamicTest> librariesAreOnlyComputation() {
        return Stream.of(
                test(
                        "packet memory is known to wire alone",
                        noClasses()
                                .that()
                                .resideInAnyPackage(LIBRARY_PACKAGES)
                                .and()
                                .resideOutsideOfPackage(WIRE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.lang.foreign..", "java.nio", "java.nio.channels..")),
                test(
                        "no logging, SQL or Spring",
                        noClasses()
                                .that()
                                .resideInAnyPackage(LIBRARY_PACKAGES)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "java.util.logging..",
                                        "java.sql..",
                                        "org.slf4j..",
                                        "org.springframework..")),
                test(
                        "no printing",
                        noClasses()
                                .that()
                                .resideInAnyPackage(LIBRARY_PACKAGES)
                                .should()
                                .accessField(System.class, "out")
                                .orShould()
                                .accessField(System.class, "err")),
                test(
                        "no clock and no thread of one's own",
                        noClasses()
                                .that()
                                .resideInAnyPackage(LIBRARY_PACKAGES)
                                .should()
                                .callCodeUnitWhere(readsAClockOrStartsAThread())));
    }

    /// A sensor is on a network that it must not disturb.
    @TestFactory
    Stream<DynamicTest> capturingNeverSends() {
        return Stream.of(
                test(
                        "native calls are made for live capture alone",
                        noClasses()
                                .that()
                                .resideInAPackage(OURS)
                                .and()
                                .resideOutsideOfPackage(LIVE)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("java.lang.foreign..")),
                test(
                        "and bound in one place, which has a closed list of them",
                        noClasses()
                                .that()
                                .resideInAPackage(OURS)
                                .and()
                                .doNotHaveFullyQualifiedName("io.bulkhead.wire.live.Linux")
                                .should()
                                .dependOnClassesThat()
                                .haveNameMatching(
                                        "java\\.lang\\.foreign\\.(Linker|SymbolLookup|FunctionDescriptor).*")),
                test(
                        "what is received over TCP is not answered",
                        noClasses()
                                .that()
                                .resideInAPackage(WIRE)
                                .should()
                                .callCodeUnitWhere(sends())));
    }

    private static DescribedPredicate<JavaCall<?>> sends() {
        return describe(
                "something is sent",
                call -> {
                    String owner = call.getTargetOwner().getName();
                    return owner.startsWith("java.net.Datagram")
                            || owner.startsWith("java.net.Multicast")
                            || owner.startsWith("java.nio.channels.Datagram")
                            || owner.startsWith("java.nio.channels.Socket")
                            || owner.startsWith("java.net.http.")
                            || owner.equals("java.net.Socket")
                                    && (call.getName().equals("getOutputStream")
                                            || call.getName().equals("sendUrgentData"))
                            || owner.equals("java.net.InetAddress")
                                    && call.getName().equals("isReachable");
                });
    }

    private static DescribedPredicate<JavaCall<?>> readsAClockOrStartsAThread() {
        Map<String, Set<String>> forbidden = new LinkedHashMap<>();
        forbidden.put("java.lang.System", Set.of("currentTimeMillis", "nanoTime"));
        forbidden.put("java.time.Instant", Set.of("now"));
        forbidden.put("java.time.LocalDate", Set.of("now"));
        forbidden.put("java.time.LocalDateTime", Set.of("now"));
        forbidden.put("java.time.ZonedDateTime", Set.of("now"));
        forbidden.put("java.time.OffsetDateTime", Set.of("now"));
        forbidden.put("java.util.Timer", Set.of("<init>"));
        forbidden.put(
                "java.lang.Thread",
                Set.of(
                        "<init>",
                        "start",
                        "sleep",
                        "ofVirtual",
                        "ofPlatform",
                        "startVirtualThread"));
        return describe(
                "a clock is read or a thread is made",
                call -> {
                    String owner = call.getTargetOwner().getName();
                    return forbidden.getOrDefault(owner, Set.of()).contains(call.getName())
                            || owner.equals("java.util.concurrent.Executors")
                            || owner.equals("java.time.Clock")
                                    && call.getName().startsWith("system");
                });
    }

    // ---- classes

    @TestFactory
    Stream<DynamicTest> classesAreNotMadeToBeExtended() {
        return Stream.of(
                test(
                        "final, or an interface",
                        classes()
                                .that(are(extensible()))
                                .and()
                                .resideOutsideOfPackage(GENERATED)
                                .should()
                                .haveModifier(JavaModifier.FINAL)
                                .allowEmptyShould(true)));
    }

    /// A sealed class names who extends it; an enum whose constants have bodies is not final in its
    /// class file.
    private static DescribedPredicate<JavaClass> extensible() {
        return describe(
                "could be extended",
                type ->
                        !type.isInterface()
                                && !type.isEnum()
                                && !type.reflect().isSealed()
                                && !type.isAnonymousClass()
                                && type.getRawSuperclass().filter(JavaClass::isEnum).isEmpty());
    }

    private static DynamicTest test(String name, ArchRule rule) {
        return Named.test(name, () -> check(rule));
    }

    /// Shows each violation in a line of its own, the first hundred.
    private static void check(ArchRule rule) {
        List<String> violations =
                new ArrayList<>(
                        rule.allowEmptyShould(true)
                                .evaluate(CLASSES)
                                .getFailureReport()
                                .getDetails());
        assertThat(violations.subList(0, Math.min(100, violations.size())))
                .as(rule.getDescription())
                .isEmpty();
    }
}
