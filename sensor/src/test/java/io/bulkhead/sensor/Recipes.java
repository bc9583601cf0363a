// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor;

import io.bulkhead.inventory.InsideNetworks;
import io.bulkhead.inventory.Knowledge;
import io.bulkhead.inventory.OuiVendors;
import io.bulkhead.pipeline.Masking;
import io.bulkhead.pipeline.ProtocolCatalogue;
import io.bulkhead.sensor.watch.Recipe;
import io.bulkhead.signature.OwnSignatures;
import io.bulkhead.signature.RuleReader;
import io.bulkhead.signature.RuleVariables;
import java.util.List;

/// What sensors are made of in tests: all that is built in.
public final class Recipes {
    private static final ProtocolCatalogue CATALOGUE = ProtocolCatalogue.load();

    private Recipes() {}

    public static Recipe usual() {
        RuleReader reader = new RuleReader(RuleVariables.USUAL, CATALOGUE.names());
        OwnSignatures.addTo(reader);
        return Recipe.of(
                CATALOGUE,
                Masking.none(),
                1,
                new Knowledge(InsideNetworks.PRIVATE, OuiVendors.load(), List.of()),
                reader.finish());
    }
}
