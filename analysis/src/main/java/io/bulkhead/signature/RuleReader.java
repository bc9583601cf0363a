// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads files of rules in the language of Suricata. What is wrong with a rule, or not supported,
/// is told with its place, and that rule is not used; all others are.
public final class RuleReader {
    /// Rules of one set.
    static final int MAX_RULES = 200_000;

    /// Characters of one rule.
    static final int MAX_RULE = 65_536;

    /// Problems that are kept; more are only counted.
    static final int MAX_PROBLEMS = 10_000;

    private final RuleVariables variables;
    private final Set<String> known;
    private final Registry registry = new Registry();
    private final Map<Long, Rule> rules = new LinkedHashMap<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private long problemCount;
    private long refused;

    // The rule at hand.
    private final StringBuilder text = new StringBuilder();
    private final List<int[]> lines = new ArrayList<>();
    private String file = "";
    private boolean tooLong;

    /// @param protocols names of all protocols whose messages will be told
    public RuleReader(RuleVariables variables, Collection<String> protocols) {
        this.variables = variables;
        this.known = Set.copyOf(protocols);
    }

    /// Reads one file.
    ///
    /// @param name for problems and signatures
    public void read(String name, Reader reader) throws IOException {
        file = name;
        BufferedReader buffered = new BufferedReader(reader);
        int number = 0;
        for (String line = buffered.readLine(); line != null; line = buffered.readLine()) {
            number++;
            line(number, line);
        }
        if (!lines.isEmpty()) {
            end();
        }
    }

    /// What was wrong so far, in the order met; at most [#MAX_PROBLEMS].
    public List<RuleProblem> problems() {
        return List.copyOf(problems);
    }

    /// How many problems there were.
    public long problemCount() {
        return problemCount;
    }

    /// All rules that can be used.
    public SignatureSet finish() {
        return new SignatureSet(new ArrayList<>(rules.values()), registry, refused);
    }

    // ---- lines

    private void line(int number, String line) {
        String stripped = line.stripTrailing();
        if (lines.isEmpty() && (stripped.isBlank() || stripped.stripLeading().startsWith("#"))) {
            return;
        }
        boolean goesOn = stripped.endsWith("\\");
        lines.add(new int[] {text.length(), number});
        int end = stripped.length() - (goesOn ? 1 : 0);
        if (text.length() + end > MAX_RULE) {
            tooLong = true;
        } else {
            text.append(stripped, 0, end);
        }
        if (!goesOn) {
            end();
        }
    }

    private void end() {
        String whole = text.toString();
        long before = problemCount;
        if (tooLong) {
            problem(0, "rule", "longer than " + MAX_RULE + " characters");
        } else {
            rule(whole);
        }
        refused += problemCount > before ? 1 : 0;
        text.setLength(0);
        lines.clear();
        tooLong = false;
    }

    private void problem(int at, String keyword, String why) {
        problemCount++;
        if (problems.size() == MAX_PROBLEMS) {
            return;
        }
        int[] line = lines.getFirst();
        for (int[] candidate : lines) {
            if (candidate[0] <= at) {
                line = candidate;
            }
        }
        problems.add(new RuleProblem(file, line[1], at - line[0] + 1, keyword, why));
    }

    // ---- rules

    private void rule(String whole) {
        RuleText parts;
        try {
            parts = RuleText.split(whole);
        } catch (RuleText.Misplaced wrong) {
            problem(wrong.at(), "rule", wrong.getMessage());
            return;
        }
        long before = problemCount;
        RuleDraft draft = new RuleDraft(registry, known);
        HeaderReader header = new HeaderReader(variables, known);
        try {
            header.read(parts.header(), draft);
        } catch (RuleException wrong) {
            problem(header.at().at(), "header", wrong.getMessage());
        }
        for (RuleText.Option option : parts.options()) {
            try {
                take(draft, option);
            } catch (RuleException wrong) {
                problem(option.at(), option.name(), wrong.getMessage());
            }
        }
        if (problemCount == before) {
            keep(draft);
        }
    }

    private static void take(RuleDraft draft, RuleText.Option option) {
        String name = option.name();
        String value = option.value();
        boolean taken =
                MetaOptions.take(draft, name, value)
                        || ContentOptions.take(draft, name, value)
                        || ByteOptions.take(draft, name, value)
                        || PacketOptions.take(draft, name, value)
                        || MessageOptions.take(draft, name, value);
        if (!taken) {
            throw new RuleException("this keyword is not supported; the rule is not used");
        }
    }

    private void keep(RuleDraft draft) {
        try {
            Rule rule = RuleCompiler.compile(draft, file, lines.getFirst()[1]);
            Signature signature = rule.signature();
            long key = (long) signature.group() << 32 | signature.id();
            Rule older = rules.get(key);
            if (older != null && older.signature().revision() >= signature.revision()) {
                throw new RuleException(
                        "sid "
                                + signature.id()
                                + " was used before, in "
                                + older.signature().file()
                                + ":"
                                + older.signature().line()
                                + "; give it another, or a higher rev");
            }
            if (rules.size() == MAX_RULES) {
                throw new RuleException("more than " + MAX_RULES + " rules");
            }
            rules.put(key, rule);
        } catch (RuleException wrong) {
            problem(0, "rule", wrong.getMessage());
        }
    }
}
