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
import io.bulkhead.model.Action;
import io.bulkhead.model.Engine;
import io.bulkhead.model.Intent;
import io.bulkhead.model.Phase;
import io.bulkhead.pipeline.Scene;
import io.bulkhead.protocol.Operation;
import java.util.List;
import java.util.Set;

/// A server refuses a login. Once it is a note; many of them are [LoginGuessing].
@AutoService(Detection.class)
public final class LoginFailed implements Detection, Watch {
    /// Steps of a login that is not over.
    private static final Set<String> GOES_ON =
            Set.of(
                    "ok",
                    "",
                    "accept-incomplete",
                    "challenged",
                    "continue-authentication",
                    "more-processing-required",
                    "preauthentication-required",
                    "sasl-bind-in-progress",
                    "anonymous");

    private static final Rule RULE =
            Rule.named("login-failed", "Login refused", Engine.POLICY_VIOLATION)
                    .techniques("T0859")
                    .why("A wrong password is how both people and intruders begin.")
                    .benign("People mistype; passwords expire; programs keep old ones.")
                    .blindSpots("Logins inside encrypted sessions.")
                    .advice("Ask the user, if somebody knows who it was.")
                    .covers("FTP Login Failed")
                    .build();

    @Override
    public List<Rule> rules() {
        return List.of(RULE);
    }

    @Override
    public Interests interests() {
        return new Interests().operations(Action.AUTHENTICATE).phases(Phase.RESPONSE);
    }

    @Override
    public Watch newWatch() {
        return this;
    }

    @Override
    public void operation(Scene scene, Operation operation, Intent intent, Findings findings) {
        if (GOES_ON.contains(operation.status())) {
            return;
        }
        findings.raise(RULE, scene)
                .from(scene.target())
                .to(scene.source())
                .subject(scene.protocol)
                .weigh(Danger.NOTE, Authority.NOBODY)
                .what(() ->
                        Wording.at(scene.source())
                                + " refused a login of "
                                + Wording.at(scene.target())
                                + " ("
                                + scene.protocol
                                + "): "
                                + operation.status()
                                + ".")
                .tell();
    }
}
