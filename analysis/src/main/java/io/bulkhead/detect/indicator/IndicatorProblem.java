// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.indicator;

/// Something in a file of indicators that is not used, and why.
///
/// @param line from 1; 0 where it is about the whole file
/// @param subject the object's id or the value, cut off where it is long; may be empty
/// @param advice what to do about it
public record IndicatorProblem(
        String file, long line, String subject, String reason, String advice) {
    private static final int LONGEST = 120;

    public IndicatorProblem {
        subject = shown(subject);
    }

    /// Text from a file as it may be shown: without control characters, and not long.
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < text.length() && shown.length() < LONGEST; i++) {
            char character = text.charAt(i);
            shown.append(Character.isISOControl(character) ? ' ' : character);
        }
        return text.length() > LONGEST ? shown.append('…').toString() : shown.toString();
    }

    /// One line for a person.
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line;
        String about = subject.isEmpty() ? "" : subject + ": ";
        return place + ": " + about + reason + (advice.isEmpty() ? "" : "; " + advice);
    }
}
