// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app.score;

import java.util.List;
import java.util.stream.Collectors;

/// The matching table as it stands in the documentation.
public final class MatchingPage {
    private static final String INTRODUCTION =
            """
            # The scorecard of detection

            `./bulkhead bench detection` runs the program over captures whose attacks others have labelled, and prints which it found, which it missed, and what it
            told where nothing was. The captures may not be redistributed; it looks for them in `../shared/captures` and for their labels in `../shared/oracles`
            (`--collection`, `--oracles`). `--show-missed` names every missed window with the alerts that were there instead, and every false alarm; `--json FILE` has
            all of it for machines.

            ## How it counts

            * A **window** is what a labeller says was done, from when to when. It is *found* when an alert of a right rule has a burst that overlaps it; clocks differ, so
              it is taken to begin 2 s earlier and to end 10 s later. Where the label names addresses, an alert that names both its ends must name one of them.
              *Right* is an alert that the tables below say is right, no other.
            * A window is **not visible** where the capture, taken at one place of the network, holds no trace of it. That is decided from the frames alone, by the
              criterion of the behaviour (third column); such windows are printed and count apart, neither as found nor as missed. Where an alert is right all the same,
              the window is found.
            * **Recall** is the share of visible windows that were found. Alerts of any severity find; how many windows only alerts below medium found is printed.
            * A **false alarm** is an alert of medium or higher severity with at least one burst outside of all windows. **Precision** is the share of alerts of
              medium or higher severity that are none. Both are judged where it is known what should not be told: captures with labelled windows, and normal captures.
            * **Labelled windows**: the QUT DNP3 attack days are judged after learning the control day of the same name; the QUT S7 captures, which are seconds long, after
              learning what they hold beside the attacker; all others without learning anything.
            * **Whole captures** of attacks and of engineering are run without learning anything; what is to be noticed in each stands in the second table. A mix
              of many captures is run too: what is to be noticed in each is to be noticed in the mix, about the same addresses.
            * **Normal captures** (the control days too): the first half of the packets is learned, the second half is judged, and nothing of medium or higher severity may be told.
              Some of them do hold a stop, a restart or a download; where the second table says so (*normal*), an alert about it is printed as such, and counts as false all the same.
            * With `--variants`, the normal captures are run again with each frame doubled, with one side of each conversation, and with frames cut to 96 bytes; what they raise
              besides is false.

            """;

    private MatchingPage() {}

    /// The page, in Markdown.
    public static String of(MatchingTable table) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("## Which alerts are right for which behaviour\n\n");
        page.append(
                "Rules by their ids; families as an engine and a technique of ATT&CK for ICS.\n\n");
        page.append("| behaviour | what it is | visible by | right rules | right families |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        for (Behaviour behaviour : table.behaviours()) {
            page.append("| ").append(behaviour.id());
            page.append(" | ").append(behaviour.title());
            page.append(" | ").append(behaviour.trace().needs());
            page.append(" | ").append(codes(behaviour.rules()));
            page.append(" | ").append(codes(behaviour.families())).append(" |\n");
        }
        page.append("\n## Which behaviours a label stands for\n\n");
        page.append(
                "Any of the behaviours is right. The first pattern that fits counts; where it is ");
        page.append("there in several rows, each of them is to be noticed.\n\n");
        page.append(
                "| whose label | label, or path of the capture | behaviours | what was done |\n");
        page.append("| --- | --- | --- | --- |\n");
        for (MatchingTable.Expectation expectation : table.expectations()) {
            page.append("| ").append(expectation.source());
            page.append(" | `").append(expectation.pattern());
            page.append("` | ").append(behaviours(expectation.behaviours()));
            page.append(" | ").append(expectation.what()).append(" |\n");
        }
        return page.toString();
    }

    private static String codes(List<String> words) {
        return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
    }

    private static String behaviours(List<String> behaviours) {
        return behaviours.isEmpty() ? "none" : String.join(", ", behaviours);
    }
}
