// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.detect.rules;

import com.google.auto.service.AutoService;
import io.bulkhead.baseline.Wording;
import io.bulkhead.detect.Authority;
import io.bulkhead.detect.Danger;
import io.bulkhead.detect.Detection;
import io.bulkhead.detect.Findings;
import io.bulkhead.detect.Interests;
import io.bulkhead.detect.Rule;
import io.bulkhead.detect.Watch;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.signature.OwnSignatures;
import io.bulkhead.signature.Signature;
import io.bulkhead.signature.Thresholds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Bytes or messages match a signature: one of those that bulkhead brings along, or of the user's
/// files.
@AutoService(Detection.class)
public final class MatchedSignature implements Detection {
    private static final String BLIND =
            "The same inside an encrypted or compressed transfer, or changed so that the signature"
                    + " no longer fits.";
    private static final String ISOLATE =
            "Isolate the target until it is examined: what it sends from now on may not be its own."
                    + " Look for the same source at other devices.";

    private static final Rule ANY =
            Rule.named("signature-matched", "A signature matched", Engine.MALWARE)
                    .why("Traffic has what the author of the signature calls a sign of attack.")
                    .benign(
                            "Signatures are written for other networks too: the same bytes may be"
                                    + " harmless here.")
                    .blindSpots(BLIND)
                    .advice(
                            "Read what the signature's references say, and look at the packets"
                                    + " that matched.")
                    .covers(
                            "Suspicion of Malicious Activity (BlackEnergy)",
                            "Suspicion of Malicious Activity (DarkComet)",
                            "Suspicion of Malicious Activity (Duqu)",
                            "Suspicion of Malicious Activity (Flame)",
                            "Suspicion of Malicious Activity (Havex)",
                            "Suspicion of Malicious Activity (Karagany)",
                            "Suspicion of Malicious Activity (LightsOut)",
                            "Suspicion of Malicious Activity (Poison Ivy)",
                            "Suspicion of Malicious Activity (Regin)",
                            "Suspicion of Malicious Activity (Stuxnet)")
                    .notReplayable()
                    .build();

    private static final Rule TEST_FILE =
            Rule.named("antivirus-test-file", "Antivirus test file transferred", Engine.MALWARE)
                    .techniques("T0867")
                    .why(
                            "Nobody but who tests an antivirus transfers this file; whoever can"
                                    + " transfer it here could transfer another.")
                    .benign("A test of an antivirus or of this very monitoring.")
                    .blindSpots(BLIND)
                    .advice("Ask who tests. If nobody does, find out what else the source sent.")
                    .covers("Malware Test File Detected - EICAR AV Success")
                    .build();

    private static final Rule BACKDOOR =
            Rule.named("smb-backdoor-answers", "Backdoor answers over SMB", Engine.MALWARE)
                    .techniques("T0866")
                    .why(
                            "DoublePulsar runs in the kernel of the answering host: whoever asks it"
                                    + " can run anything there.")
                    .benign("A scanner that looks for infected hosts asks the same question.")
                    .blindSpots(BLIND)
                    .advice(
                            "Isolate the host that answered, now. Who asked is an attacker or your"
                                    + " own scanner: find out which.")
                    .covers("Invalid SMB Message (DoublePulsar Backdoor Implant)")
                    .build();

    private static final Rule CONFUSION =
            Rule.named(
                            "smb-transaction-confused",
                            "SMB transaction continued as another kind",
                            Engine.MALWARE)
                    .techniques("T0866")
                    .why(
                            "EternalBlue (MS17-010) makes a Windows host run code this way; WannaCry"
                                    + " and NotPetya spread by it.")
                    .benign("A vulnerability scanner that is allowed to exploit.")
                    .blindSpots(BLIND)
                    .advice(ISOLATE)
                    .covers(
                            "Suspicion of Malicious Activity (WannaCry)",
                            "Suspicion of NotPetya Malware - Illegal SMB Parameters Detected",
                            "Suspicion of NotPetya Malware - Illegal SMB Transaction Detected")
                    .build();

    private static final Rule OVERFLOW =
            Rule.named(
                            "server-service-overflow",
                            "Path that overflows Windows' server service",
                            Engine.MALWARE)
                    .techniques("T0866")
                    .why(
                            "MS08-067 makes old Windows hosts run code this way; Conficker and"
                                    + " Stuxnet spread by it.")
                    .benign("A vulnerability scanner that is allowed to exploit.")
                    .blindSpots(BLIND)
                    .advice(ISOLATE)
                    .covers("Suspicion of Conficker Malware")
                    .build();

    private static final Rule PSEXEC =
            Rule.named("psexec-service", "Program run remotely by PsExec", Engine.MALWARE)
                    .techniques("T0886")
                    .why(
                            "PsExec runs any program on another Windows host with the rights of the"
                                    + " system; administrators use it, and attackers to move on.")
                    .benign("An administrator at work, from a host that administrators use.")
                    .blindSpots(
                            "Its service under another name, and SMB 3 that encrypts; other tools of"
                                    + " the kind.")
                    .advice("Ask the administrators. If none did it, isolate source and target.")
                    .covers("Suspicion of Remote Code Execution with PsExec")
                    .build();

    /// By number of our own signatures.
    private static final Map<Integer, Rule> OWN =
            Map.of(
                    1, TEST_FILE, 2, TEST_FILE, 11, BACKDOOR, 22, CONFUSION, 31, OVERFLOW, 40,
                    PSEXEC, 41, PSEXEC);

    @Override
    public List<Rule> rules() {
        return List.of(ANY, TEST_FILE, BACKDOOR, CONFUSION, OVERFLOW, PSEXEC);
    }

    @Override
    public Interests interests() {
        return new Interests().signatures();
    }

    @Override
    public Watch newWatch() {
        return new Matches();
    }

    private static final class Matches implements Watch {
        private final Thresholds thresholds = new Thresholds();
        private final Map<Signature, Rule> rules = new HashMap<>();

        @Override
        public void signature(Scene scene, Signature signature, Findings findings) {
            if (!thresholds.tells(
                    signature, scene.sourceKey(), scene.targetKey(), scene.flow, scene.time)) {
                return;
            }
            Rule rule = rules.computeIfAbsent(signature, Matches::ruleOf);
            findings.raise(rule, scene)
                    .title(signature.message())
                    .subject(signature.group() + ":" + signature.id())
                    .weigh(danger(signature), Authority.NOBODY)
                    .what(() -> sentence(scene, signature))
                    .tell();
        }

        private static Rule ruleOf(Signature signature) {
            Rule own = signature.group() == OwnSignatures.GROUP ? OWN.get(signature.id()) : null;
            if (own != null) {
                return own;
            }
            return new Rule(
                    ANY.id(),
                    ANY.title(),
                    ANY.engine(),
                    signature.techniques(),
                    ANY.why(),
                    ANY.benign(),
                    ANY.blindSpots(),
                    ANY.advice(),
                    ANY.covers(),
                    ANY.replayable());
        }

        private static Danger danger(Signature signature) {
            return switch (signature.severity()) {
                case CRITICAL, HIGH -> Danger.GRAVE;
                case MEDIUM -> Danger.CONSIDERABLE;
                case LOW -> Danger.SLIGHT;
                case INFO -> Danger.NOTE;
            };
        }

        private static String sentence(Scene scene, Signature signature) {
            StringBuilder what = new StringBuilder();
            what.append(Wording.at(scene.source())).append(" sent to ");
            what.append(Wording.at(scene.target())).append(" what signature ");
            what.append(signature.group()).append(':').append(signature.id());
            what.append(" (").append(signature.file()).append(':').append(signature.line());
            what.append(") looks for: ").append(signature.message()).append('.');
            if (!signature.references().isEmpty()) {
                what.append(" See ").append(String.join("; ", signature.references())).append('.');
            }
            return what.toString();
        }

        @Override
        public long evicted() {
            return thresholds.evicted();
        }
    }
}
