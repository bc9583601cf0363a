// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import io.bulkhead.console.store.Store;
import java.util.List;
import org.springframework.stereotype.Component;

/// Has the database itself refuse to change or delete rows of the record. Triggers are written in
/// another way for each kind of database, so they are not in the migrations, which know one way.
@Component
final class AuditGuard {
    private static final List<String> SQLITE =
            List.of(
                    "create trigger if not exists audit_never_changed before update on audit"
                            + " begin select raise(abort, 'the record of changes is never"
                            + " changed'); end",
                    "create trigger if not exists audit_never_deleted before delete on audit"
                            + " begin select raise(abort, 'the record of changes is never"
                            + " deleted'); end");

    private static final List<String> POSTGRESQL =
            List.of(
                    "create or replace function audit_refuse() returns trigger language plpgsql"
                            + " as 'begin raise exception ''the record of changes is never changed"
                            + " or deleted''; end'",
                    "create or replace trigger audit_never_changed before update or delete on"
                            + " audit for each row execute function audit_refuse()",
                    "create or replace trigger audit_never_emptied before truncate on audit for"
                            + " each statement execute function audit_refuse()");

    AuditGuard(Store store) {
        put(store);
    }

    static void put(Store store) {
        List<String> statements =
                switch (store.kind()) {
                    case SQLITE -> SQLITE;
                    case POSTGRESQL -> POSTGRESQL;
                };
        store.change(transaction -> statements.forEach(transaction::execute));
    }
}
