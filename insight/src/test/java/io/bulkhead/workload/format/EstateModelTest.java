// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.DataFlow;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateBuilder;
import io.bulkhead.workload.Examples;
import io.bulkhead.workload.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EstateModelTest {
    @Test
    void whatWasOnlyDeclaredGoesOutAsItWasSaid() throws IOException {
        Workload said = Examples.full();
        Estate estate = new EstateBuilder(said).build();
        EstateModel model = EstateModel.of(estate);
        assertThat(model.workload().components())
                .extracting(Workload.Component::name)
                .containsAll(said.components().stream().map(Workload.Component::name).toList());
        assertThat(model.workload().flows()).isNotEmpty();
        assertThat(model.workload().complete())
                .as("a model that leaves forbids nothing")
                .isEqualTo(Workload.Declares.NOTHING);
    }

    @Test
    void threatsFindTheirElements() throws IOException {
        Estate estate = new EstateBuilder(Examples.full()).build();
        EstateModel model = EstateModel.of(estate);
        DataFlow flow = estate.flows().iterator().next();
        ModelThreat threat =
                new ModelThreat(
                        "rule@a>b/modbus",
                        "Commands by anybody",
                        "S",
                        model.elements().get(flow.id()),
                        Optional.empty(),
                        ModelThreat.Status.OPEN,
                        "",
                        "");
        String otm = OpenThreatModel.write(model.workload(), List.of(threat), Extras.NONE);
        assertThat(
                        OpenThreatModel.read(
                                        "a",
                                        otm.getBytes(StandardCharsets.UTF_8),
                                        Examples.PROTOCOLS)
                                .threats())
                .containsExactly(threat);
    }
}
