// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.console.ConsoleSettings;
import io.bulkhead.console.backup.BackupException;
import io.bulkhead.console.backup.Restore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jooq.exception.DataAccessException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `bulkhead restore`: puts a backup back.
@Command(
        name = "restore",
        description =
                "Puts a backup into an empty folder and an empty database, of either kind, after it was"
                        + " read to its end and found whole.")
final class RestoreCommand implements Callable<Integer> {
    @Mixin private ConsoleOptions console;
    @Mixin private PassphraseOption sealed;

    @Parameters(paramLabel = "BACKUP", description = "as bulkhead backup wrote it")
    private Path backup;

    @Option(names = "--check", description = "only say whether it is whole")
    private boolean check;

    @Spec private CommandSpec command;

    @Override
    public Integer call() {
        ConsoleSettings settings = console.settings();
        try {
            if (check) {
                Restore.check(backup, sealed.passphrase());
                command.commandLine().getOut().println(backup + " is whole");
                return Bulkhead.DONE;
            }
            Files.createDirectories(settings.data());
            new Restore(backup, sealed.passphrase())
                    .into(
                            settings.storeUrl(),
                            settings.storeUser(),
                            settings.storePassword(),
                            settings.data());
            command.commandLine()
                    .getOut()
                    .printf("%s is put back into %s%n", backup, settings.data());
            return Bulkhead.DONE;
        } catch (BackupException | DataAccessException | IOException failed) {
            throw new UserError(failed.getMessage(), failed);
        }
    }
}
