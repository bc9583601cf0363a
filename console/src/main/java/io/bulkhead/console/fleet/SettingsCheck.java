// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.fleet;

import io.bulkhead.console.web.Problem;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.link.SensorConfiguration.NetworkName;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Says what of settings cannot be used, all of it at once. What only the sensor can tell (whether
/// an interface is there, whether a filter compiles) the sensor tells.
final class SettingsCheck {
    private static final int MAX_ITEMS = 1_000;
    private static final int MAX_FILTER = 4_000;
    private static final int MAX_TEXT = 1 << 20;
    private static final int MAX_LINES = 100_000;
    private static final int MAX_WINDOWS = 10_000;
    private static final int MAX_NAME = 100;
    private static final int MAX_VLAN = 4_094;
    private static final int MAX_PROBLEMS = 50;
    private static final int MAX_ALIASES = 50;
    private static final int WINDOW_CELLS = 4;
    private static final long LEAST_STORE = 16L << 20;
    private static final long MOST_STORE = 64L << 40;
    private static final String WINDOWS = "from,to,ticket,devices";

    private final List<String> problems = new ArrayList<>();

    private SettingsCheck() {}

    /// @throws Problem that names everything that is wrong, a line each
    static void check(SensorSettings settings) {
        SettingsCheck check = new SettingsCheck();
        check.all(settings);
        if (!check.problems.isEmpty()) {
            List<String> first =
                    check.problems.subList(0, Math.min(MAX_PROBLEMS, check.problems.size()));
            throw Problem.fields(first.stream().map(Problem.FieldError::of).toList());
        }
    }

    private void all(SensorSettings settings) {
        each("interfaces", settings.interfaces(), "[A-Za-z0-9_.:@/-]{1,64}", "no name of one");
        filter(settings.filter());
        networks(settings.networks());
        bounded("inside", settings.inside());
        for (String range : settings.inside()) {
            range("inside", range);
        }
        each("engines", settings.engines(), "[a-z0-9-]{1,60}", "no name of an engine");
        if (!Set.of("", "live", "learn", "fixed").contains(settings.learning())) {
            problems.add("learning: live, learn or fixed, not '" + cut(settings.learning()) + "'");
        }
        text("rules", settings.rules());
        if (text("siteRules", settings.siteRules())) {
            yaml("siteRules", settings.siteRules());
        }
        if (text("maintenance", settings.maintenance())) {
            windows(settings.maintenance());
        }
        if (text("indicators", settings.indicators())) {
            indicators(settings.indicators());
        }
        long store = settings.packetStoreBytes();
        if (store != 0 && (store < LEAST_STORE || store > MOST_STORE)) {
            problems.add(
                    "packetStoreBytes: 0 for none said, or from "
                            + LEAST_STORE
                            + " to "
                            + MOST_STORE
                            + ", not "
                            + store);
        }
    }

    private void each(String name, List<String> values, String pattern, String otherwise) {
        bounded(name, values);
        for (String value : values) {
            if (!value.matches(pattern)) {
                problems.add(name + ": '" + cut(value) + "' is " + otherwise);
            }
        }
    }

    private void bounded(String name, Collection<?> values) {
        if (values.size() > MAX_ITEMS) {
            problems.add(name + ": at most " + MAX_ITEMS + ", not " + values.size());
        }
    }

    /// As far as text tells: the sensor compiles it, and refuses what is none.
    private void filter(String filter) {
        if (filter.length() > MAX_FILTER) {
            problems.add("filter: at most " + MAX_FILTER + " characters");
            return;
        }
        int open = 0;
        int brackets = 0;
        for (int i = 0; i < filter.length(); i++) {
            char c = filter.charAt(i);
            switch (c) {
                case '(' -> open++;
                case ')' -> open--;
                case '[' -> brackets++;
                case ']' -> brackets--;
                default -> {
                    if (c > '~'
                            || c < ' ' && c != '\n' && c != '\t'
                            || "\"'`;#$?{}".indexOf(c) >= 0) {
                        problems.add(
                                "filter: column " + (i + 1) + ": this character is in no filter");
                        return;
                    }
                }
            }
            if (open < 0 || brackets < 0 || brackets > 1) {
                problems.add("filter: column " + (i + 1) + ": '" + c + "' fits no other");
                return;
            }
        }
        if (open != 0 || brackets != 0) {
            problems.add("filter: column " + filter.length() + ": ends inside parentheses");
        }
    }

    private void networks(List<NetworkName> networks) {
        bounded("networks", networks);
        Set<String> known = new HashSet<>();
        for (int i = 0; i < networks.size(); i++) {
            NetworkName network = networks.get(i);
            String where = "networks[" + i + "]";
            String name = network.name() == null ? "" : network.name();
            String source = network.source() == null ? "" : network.source();
            if (name.isBlank()
                    || name.length() > MAX_NAME
                    || name.chars().anyMatch(Character::isISOControl)) {
                problems.add(where + ".name: 1 to " + MAX_NAME + " characters");
            }
            if (network.vlan() < -1 || network.vlan() > MAX_VLAN) {
                problems.add(
                        where + ".vlan: -1 (no tag) to " + MAX_VLAN + ", not " + network.vlan());
            }
            if (source.length() > MAX_NAME) {
                problems.add(where + ".source: at most " + MAX_NAME + " characters");
            }
            if (!known.add(network.vlan() + "@" + source)) {
                problems.add(where + ": this source and VLAN have a name already");
            }
        }
    }

    private void range(String name, String range) {
        try {
            AddressRange.parse(range);
        } catch (IllegalArgumentException wrong) {
            problems.add(name + ": '" + cut(range) + "' is no network; write it as 10.0.0.0/8");
        }
    }

    private boolean text(String name, String text) {
        if (text.length() > MAX_TEXT) {
            problems.add(name + ": at most " + MAX_TEXT + " characters, not " + text.length());
            return false;
        }
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            problems.add(name + ": character " + (zero + 1) + " is a zero byte");
        }
        return zero < 0;
    }

    /// That it can be read at all; what it means the sensor tells.
    private void yaml(String name, String text) {
        LoadSettings bounds =
                LoadSettings.builder()
                        .setCodePointLimit(MAX_TEXT)
                        .setMaxAliasesForCollections(MAX_ALIASES)
                        .setAllowDuplicateKeys(false)
                        .build();
        try {
            for (Object document : new Load(bounds).loadAllFromString(text)) {
                if (document == null) {
                    continue;
                }
            }
        } catch (YamlEngineException | StackOverflowError wrong) {
            String reason = wrong.getMessage() == null ? "too deep" : wrong.getMessage();
            problems.add(name + ": " + cut(reason.replace('\n', ' ')));
        }
    }

    private void windows(String text) {
        if (text.isBlank()) {
            return;
        }
        List<String> lines = text.lines().toList();
        if (!lines.getFirst().strip().equalsIgnoreCase(WINDOWS)) {
            problems.add("maintenance: the first line must be " + WINDOWS);
            return;
        }
        if (lines.size() > MAX_WINDOWS) {
            problems.add("maintenance: more than " + MAX_WINDOWS + " lines");
            return;
        }
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                window("maintenance:" + (i + 1), lines.get(i));
            }
        }
    }

    private void window(String where, String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != WINDOW_CELLS) {
            problems.add(where + ": " + WINDOWS + " are expected, not " + cells.length + " cells");
            return;
        }
        try {
            if (Instant.parse(cells[1].strip()).isBefore(Instant.parse(cells[0].strip()))) {
                problems.add(where + ": it ends before it begins");
            }
        } catch (DateTimeParseException wrong) {
            problems.add(
                    where
                            + ": '"
                            + cut(wrong.getParsedString())
                            + "' is no time; write it as"
                            + " 2026-03-01T10:00:00Z");
        }
        if (!cells[3].isBlank()) {
            for (String range : cells[3].strip().split("\\s+")) {
                range(where, range);
            }
        }
    }

    private void indicators(String text) {
        List<String> lines = text.lines().limit(MAX_LINES + 1L).toList();
        if (lines.size() > MAX_LINES) {
            problems.add("indicators: more than " + MAX_LINES + " lines");
        }
        for (int i = 0; i < Math.min(lines.size(), MAX_LINES); i++) {
            String line = lines.get(i).strip();
            if (!line.startsWith("#") && (line.length() > 255 || line.matches(".*\\s.*"))) {
                problems.add("indicators:" + (i + 1) + ": one address, name or SHA-256 a line");
            }
        }
    }

    private static String cut(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
    }
}
