// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import picocli.CommandLine.IVersionProvider;

/// Tells the version that the build wrote into the jar.
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Bulkhead.class.getPackage().getImplementationVersion();
        return new String[] {"bulkhead " + (version == null ? "(not packaged)" : version)};
    }
}
