// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.estate.Drift;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateChange;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.AttackPaths;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.requirement.RequirementBook;
import io.bulkhead.threat.ThreatModel;
import java.util.List;

/// What is concluded of one site, from estate to estate: after the first, rules are asked about
/// what changed alone. What comes out is the same as of [Conclusions#of].
///
/// Not for several threads at once. The threat model and the books of a result are the running
/// ones: they are as the next estate has them once it is concluded.
public final class RunningConclusions {
    private final ThreatModel threats = ThreatModel.registered();
    private final RequirementBook requirements = RequirementBook.ofAll();
    private final RecommendationBook recommendations = RecommendationBook.registered();
    private Conclusions last;

    public Conclusions conclude(Estate estate) {
        if (last == null) {
            threats.assess(estate);
            requirements.assess(estate);
            recommendations.assess(estate);
        } else {
            EstateChange change = EstateChange.between(last.estate(), estate);
            if (change.none()) {
                return last;
            }
            threats.changed(change);
            requirements.changed(change);
            recommendations.changed(change);
        }
        AttackPaths paths = new AttackPaths(estate);
        List<AttackPath> found = paths.all();
        last =
                new Conclusions(
                        estate,
                        Drift.of(estate),
                        threats.instances(),
                        threats,
                        requirements,
                        recommendations,
                        new SecureScore(recommendations),
                        found,
                        paths.cuts(found));
        return last;
    }
}
