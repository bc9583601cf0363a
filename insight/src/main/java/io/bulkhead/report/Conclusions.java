// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.report;

import io.bulkhead.estate.Drift;
import io.bulkhead.estate.Estate;
import io.bulkhead.path.AttackPath;
import io.bulkhead.path.Cut;
import io.bulkhead.posture.RecommendationBook;
import io.bulkhead.posture.SecureScore;
import io.bulkhead.requirement.RequirementBook;
import io.bulkhead.threat.ThreatInstance;
import io.bulkhead.threat.ThreatModel;
import java.util.List;

/// Everything that is concluded of one estate, made once and shown in many ways.
public record Conclusions(
        Estate estate,
        List<Drift.Difference> drift,
        List<ThreatInstance> threats,
        ThreatModel threatModel,
        RequirementBook requirements,
        RecommendationBook recommendations,
        SecureScore score,
        List<AttackPath> paths,
        List<Cut> cuts) {
    public static Conclusions of(Estate estate) {
        return new RunningConclusions().conclude(estate);
    }
}
