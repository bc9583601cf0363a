// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.retention;

import java.util.List;
import java.util.Map;

/// How many days what sensors told is kept after it was last seen. What is open, and what people
/// spoke of, is kept whatever its age.
///
/// @param flows and what their messages showed
/// @param alerts that are closed or learned
/// @param devices that no sensor saw
/// @param history what was shown of devices before, what was watched, what was lost
/// @param hour of the day (UTC) at which it is forgotten
public record RetentionSettings(
        int flows, int alerts, int transfers, int devices, int history, int hour) {
    public static final List<String> NAMES =
            List.of(
                    "retention.flows-days",
                    "retention.alerts-days",
                    "retention.transfers-days",
                    "retention.devices-days",
                    "retention.history-days",
                    "retention.hour");

    /// Half a year of flows, two years of the rest, at two o'clock.
    public static final RetentionSettings USUAL = new RetentionSettings(180, 730, 730, 730, 730, 2);

    private static final int MAX_DAYS = 36_500;
    private static final int LAST_HOUR = 23;

    /// @param given settings by name
    /// @param problems gets a line for each that cannot be used
    public static RetentionSettings of(Map<String, String> given, List<String> problems) {
        return new RetentionSettings(
                number(given, "retention.flows-days", 1, MAX_DAYS, USUAL.flows, problems),
                number(given, "retention.alerts-days", 1, MAX_DAYS, USUAL.alerts, problems),
                number(given, "retention.transfers-days", 1, MAX_DAYS, USUAL.transfers, problems),
                number(given, "retention.devices-days", 1, MAX_DAYS, USUAL.devices, problems),
                number(given, "retention.history-days", 1, MAX_DAYS, USUAL.history, problems),
                number(given, "retention.hour", 0, LAST_HOUR, USUAL.hour, problems));
    }

    private static int number(
            Map<String, String> given,
            String name,
            int least,
            int most,
            int usual,
            List<String> problems) {
        String written = given.getOrDefault(name, Integer.toString(usual));
        if (written.matches("\\d{1,6}")) {
            int number = Integer.parseInt(written);
            if (number >= least && number <= most) {
                return number;
            }
        }
        problems.add(name + ": '" + written + "' is not a number from " + least + " to " + most);
        return usual;
    }
}
