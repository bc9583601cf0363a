// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.custom;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;

/// A condition in CEL, checked when it is read: it knows the variables of its [Subject] and their
/// types, has no side effects, and ends.
final class Condition {
    private static final int MAX_LENGTH = 4_096;

    /// What a condition without macros and with bounded regular expressions can take.
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(MAX_LENGTH)
                    .comprehensionMaxIterations(1_000)
                    .build();

    private final CelRuntime.Program program;
    private long failures;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /// @throws IllegalArgumentException that says where and why it is none
    static Condition of(String text, Subject subject) {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(CelStandardMacro.HAS, CelStandardMacro.EXISTS)
                        .setResultType(SimpleType.BOOL);
        subject.variables().forEach(builder::addVar);
        try {
            return new Condition(
                    CelRuntimeFactory.standardCelRuntimeBuilder()
                            .setOptions(OPTIONS)
                            .build()
                            .createProgram(builder.build().compile(text).getAst()));
        } catch (CelValidationException | CelEvaluationException wrong) {
            throw new IllegalArgumentException(
                    "condition: " + wrong.getMessage().replace('\n', ' '), wrong);
        }
    }

    /// Whether it holds; what cannot be evaluated (a division by zero) does not, and is counted.
    boolean holds(Map<String, Object> variables) {
        try {
            return Boolean.TRUE.equals(program.eval(variables));
        } catch (CelEvaluationException failed) {
            failures++;
            return false;
        }
    }

    long failures() {
        return failures;
    }
}
