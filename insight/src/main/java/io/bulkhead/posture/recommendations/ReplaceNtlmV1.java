// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture.recommendations;

import com.google.auto.service.AutoService;
import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.model.Trait;
import io.bulkhead.posture.Advice;
import io.bulkhead.posture.Recommendation;
import io.bulkhead.posture.Standing;
import java.util.List;

/// An answer of NTLM 1 is a password within a day.
@AutoService(Recommendation.class)
public final class ReplaceNtlmV1 implements Recommendation, OfComponent<Standing> {
    private static final Advice ADVICE =
            new Advice(
                    "replace-ntlm-v1",
                    "Stop using NTLM 1",
                    "The answer of NTLM version 1 can be turned into the password hash in hours.",
                    List.of(
                            "On all Windows computers set \"LAN Manager authentication level\" to \"Send NTLMv2 response only, refuse LM and NTLM\".",
                            "Update or replace the clients below that cannot.",
                            "Watch the security log for event 4624 with package NTLM V1: none must come."),
                    "Old NAS and scanners fail: update their firmware first.",
                    List.of("D-10", "P-09"),
                    List.of("T0859"),
                    5,
                    "ntlm1");

    @Override
    public Advice advice() {
        return ADVICE;
    }

    @Override
    public Standing assess(Component component, Estate estate) {
        List<DataFlow> flows =
                Look.served(
                        component,
                        estate,
                        flow ->
                                flow.has(Trait.PROTOCOL_VERSION)
                                        || flow.has(Trait.AUTHENTICATION, "ntlm"));
        List<Proof> old =
                Look.traits(
                        flows, Trait.PROTOCOL_VERSION, value -> value.equals("ntlm-1"), "login by");
        if (!old.isEmpty()) {
            return Standing.open(component.label() + " takes logins by NTLM 1", old);
        }
        boolean newer = flows.stream().anyMatch(flow -> flow.has(Trait.PROTOCOL_VERSION, "ntlm-2"));
        if (newer) {
            return Look.absent(component, estate, "only NTLM 2 was seen");
        }
        return flows.stream().anyMatch(flow -> flow.has(Trait.AUTHENTICATION, "ntlm"))
                ? Standing.unknown(
                        "an NTLM login to " + component.label() + " that can be read whole")
                : Standing.notApplicable();
    }
}
