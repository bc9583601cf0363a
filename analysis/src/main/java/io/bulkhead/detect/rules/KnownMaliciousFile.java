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
import io.bulkhead.detect.indicator.Indicator;
import io.bulkhead.detect.indicator.IndicatorKind;
import io.bulkhead.detect.indicator.IndicatorWords;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.model.Engine;
import io.bulkhead.pipeline.Observations.Place;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.transfer.TransferRow;
import io.bulkhead.transfer.Transferred;
import java.util.List;

/// A file or program whose digest an indicator names passed over the network.
@AutoService(Detection.class)
public final class KnownMaliciousFile implements Detection, Watch {
    private static final Rule RULE =
            Rule.named("known-malicious-file", "Known malicious file transferred", Engine.MALWARE)
                    .techniques("T0867", "T0863")
                    .why("It is that file and no other: a digest does not match by accident.")
                    .benign("A malware analyst's sample; a test file such as EICAR's.")
                    .blindSpots(
                            "Files inside archives or TLS; files of which a part was not seen; malware"
                                    + " that is built anew for each victim. Indicators that give only"
                                    + " MD5 or SHA-1. Replaying needs all packets of the file, of"
                                    + " which the evidence keeps the last ones.")
                    .advice(
                            "Find out whether it was run where it went; take that device off the"
                                    + " network. Look for the same file elsewhere in transfers.jsonl.")
                    .covers(
                            "Malware Test File Detected - EICAR AV Success",
                            "Suspicious Executable File Detected on Endpoint",
                            "Suspicion of Malicious Activity (generic IOC)")
                    .notReplayable()
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().transfers();
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void transferred(Scene scene, TransferRow row, Findings findings) {
        Indicators indicators = findings.indicators();
        Transferred file = row.transferred();
        if (indicators.isEmpty() || file.sha256().isEmpty()) {
            return;
        }
        int found =
                indicators.file(
                        IndicatorKind.SHA256,
                        file.sha256(),
                        bareName(file.name()),
                        file.size(),
                        scene.time);
        if (found == Indicators.NOTHING) {
            return;
        }
        Indicator indicator = indicators.indicator(found);
        Place asking = scene.source();
        Place asked = scene.target();
        findings.raise(RULE, scene)
                .subject(file.sha256())
                .since(file.first())
                .weigh(Danger.GRAVE, Authority.NOBODY)
                .atMost(IndicatorWords.most(indicator))
                .what(() ->
                        Wording.at(asking)
                                + (file.into() ? " put " : " fetched ")
                                + (file.name().isEmpty() ? "a file" : "'" + file.name() + "'")
                                + (file.into() ? " into " : " from ")
                                + Wording.at(asked)
                                + " ("
                                + file.protocol()
                                + "), "
                                + file.size()
                                + " bytes with the SHA-256 digest "
                                + file.sha256()
                                + ", "
                                + IndicatorWords.of(indicator, "")
                                + ".")
                .tell();
    }

    /// Indicators name files without their folders.
    private static String bareName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
