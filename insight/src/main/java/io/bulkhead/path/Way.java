// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.path;

/// By what an attacker takes one step. The odds are ours, in four classes; they rank paths and
/// promise nothing.
public enum Way {
    /// The protocol obeys whoever reaches the port.
    OPEN_CONTROL(Odds.TRIVIAL, "T0855", "uses a protocol that asks nobody who they are", 8),
    /// A published default opened it.
    DEFAULT_CREDENTIAL(Odds.TRIVIAL, "T0812", "logs in with a published default", 1),
    /// A secret that was seen in clear opens it.
    CLEAR_SECRET(Odds.EASY, "T0859", "repeats a secret that goes over the network in clear", 2),
    /// A vulnerability that is known to be exploited.
    EXPLOITED_VULNERABILITY(Odds.EASY, "T0866", "uses a vulnerability that is being exploited", 3),
    VULNERABILITY(Odds.MODERATE, "T0866", "uses a known vulnerability", 3),
    /// Model fits, firmware is not known.
    POSSIBLE_VULNERABILITY(Odds.HARD, "T0866", "uses a vulnerability that it may have", 3),
    /// Whoever holds the source holds its sessions.
    HELD_SESSION(Odds.MODERATE, "T0859", "uses the rights that the source already has there", 8),
    /// Files left where others run them.
    SHARED_FILES(Odds.MODERATE, "T0867", "leaves files that are run there", 6),
    /// A user fetches from outside what the attacker offers.
    DRAWN_OUT(Odds.HARD, "T0865", "waits until somebody there opens what they were sent", 6),
    /// On the same segment nothing stands between two hosts.
    SAME_SEGMENT(Odds.EASY, "T0886", "is on the same segment, where nothing stands between", 10),
    /// On the way of data in clear, it can be read and changed.
    DATA_IN_CLEAR(Odds.EASY, "T0830", "changes data that goes by in clear", 5),
    /// Where the attack begins.
    BEGIN(Odds.CERTAIN, "", "begins here", Integer.MAX_VALUE);

    private final Odds odds;
    private final String technique;
    private final String words;
    private final int fix;

    Way(Odds odds, String technique, String words, int fix) {
        this.odds = odds;
        this.technique = technique;
        this.words = words;
        this.fix = fix;
    }

    /// How likely an attacker who is at the source succeeds.
    public double odds() {
        return odds.share;
    }

    /// Of ATT&CK for ICS; empty where none fits.
    public String technique() {
        return technique;
    }

    public String words() {
        return words;
    }

    /// What it takes to remove the weakness itself, in the same unit as breaking a flow (see
    /// [CheapestCut]).
    int fix() {
        return fix;
    }

    private enum Odds {
        CERTAIN(1),
        TRIVIAL(0.9),
        EASY(0.7),
        MODERATE(0.4),
        HARD(0.15);

        private final double share;

        Odds(double share) {
            this.share = share;
        }
    }
}
