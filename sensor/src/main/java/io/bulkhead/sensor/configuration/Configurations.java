// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.sensor.configuration;

import io.bulkhead.model.link.ConfigurationReport;
import io.bulkhead.model.link.SensorConfiguration;
import io.bulkhead.sensor.watch.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Which configuration is in force. A new one is on trial until the console was reached under it;
/// if it is not, the one before is applied again. What was good lasts over restarts.
///
/// Used by the thread that watches.
public final class Configurations {
    private static final long MINUTE = 60_000_000_000L;

    /// How long the console may be out of reach under a configuration on trial.
    public static final long TRIAL = 5 * MINUTE;

    /// Does what a configuration says.
    public interface Applier {
        /// @return what of it could not be done, in words
        List<String> apply(Checked checked);
    }

    /// Keeps the last good configuration.
    public interface Store {
        /// [SensorConfiguration#NONE] for none.
        SensorConfiguration load();

        void save(SensorConfiguration configuration);
    }

    private final Recipe base;
    private final Applier applier;
    private final Store store;
    private Checked good;
    private Checked trial;
    private long trialBegan;

    /// A version that was rolled back, which is not tried again.
    private long rolledBack = -1;

    private List<String> rolledBackWhy = List.of();

    /// Applies the last good configuration.
    ///
    /// @param base what the sensor was started with
    public Configurations(Recipe base, Applier applier, Store store) {
        this.base = base;
        this.applier = applier;
        this.store = store;
        Checked kept = Check.of(store.load(), base, null);
        good = kept.refused().isEmpty() ? kept : Check.of(SensorConfiguration.NONE, base, null);
        applier.apply(good);
    }

    /// Of the configuration in force.
    public long version() {
        return current().configuration().version();
    }

    public Checked current() {
        return trial == null ? good : trial;
    }

    /// Whether the console must be reached for it to stay.
    public boolean onTrial() {
        return trial != null;
    }

    /// Puts a configuration on trial, or says why not.
    ///
    /// @param now nanoseconds since 1970
    public ConfigurationReport configure(SensorConfiguration wanted, long now) {
        if (wanted.version() == rolledBack) {
            return new ConfigurationReport(wanted.version(), false, rolledBackWhy);
        }
        Checked checked = Check.of(wanted, base, current());
        if (!checked.refused().isEmpty()) {
            List<String> all = new ArrayList<>(checked.refused());
            all.addAll(checked.leftOut());
            return new ConfigurationReport(wanted.version(), false, all);
        }
        trial = checked;
        trialBegan = now;
        List<String> problems = new ArrayList<>(applier.apply(checked));
        problems.addAll(checked.leftOut());
        return new ConfigurationReport(wanted.version(), true, problems);
    }

    /// The console was reached: what is on trial is good, if it was in force by then.
    ///
    /// @param asked nanoseconds since 1970, when the request was begun that was answered
    public void reached(long asked) {
        if (trial != null && asked >= trialBegan) {
            good = trial;
            trial = null;
            store.save(good.configuration());
        }
    }

    /// Rolls back what is on trial for too long.
    ///
    /// @return what is to be told of it; null where nothing is
    public ConfigurationReport beat(long now) {
        if (trial == null || now - trialBegan < TRIAL) {
            return null;
        }
        rolledBack = trial.configuration().version();
        rolledBackWhy =
                List.of(
                        "the console was not reached for "
                                + TRIAL / MINUTE
                                + " minutes under it, so version "
                                + good.configuration().version()
                                + " is in force again");
        trial = null;
        applier.apply(good);
        return new ConfigurationReport(rolledBack, false, rolledBackWhy);
    }
}
