// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.account;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.access.Needs;
import io.bulkhead.console.access.Permission;
import io.bulkhead.console.access.Scope;
import io.bulkhead.console.audit.Audit;
import io.bulkhead.console.store.Store;
import io.bulkhead.console.web.Csv;
import io.bulkhead.console.web.ListQuery;
import io.bulkhead.console.web.Page;
import io.bulkhead.console.web.Versions;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/// Users, for administrators. There is no way to delete one: the record of changes names them.
@RestController
@RequestMapping("/api/v1")
final class AccountController {
    private final Accounts accounts;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Store store;
    private final Audit audit;
    private final Csv csv;

    AccountController(
            Accounts accounts,
            Sessions sessions,
            Tokens tokens,
            Store store,
            Audit audit,
            Csv csv) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.tokens = tokens;
        this.store = store;
        this.audit = audit;
        this.csv = csv;
    }

    @GetMapping("/users")
    @Needs(Permission.ADMINISTER)
    Page<Account> list(ListQuery query, Caller caller) {
        return accounts.list(query, caller.scope());
    }

    @GetMapping("/users.csv")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<StreamingResponseBody> table(ListQuery query, Caller caller) {
        return csv.of(
                "users",
                accounts.listing(),
                query,
                Scope.EVERYWHERE,
                Accounts.managed(caller.scope()));
    }

    @GetMapping("/users/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Account> account(@PathVariable String id, Caller caller) {
        return tagged(accounts.require(id, caller.scope()));
    }

    @PostMapping("/users")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Accounts.Added> add(@RequestBody AccountChange change, Caller caller) {
        return ResponseEntity.status(201).body(accounts.add(change, caller));
    }

    @PutMapping("/users/{id}")
    @Needs(Permission.ADMINISTER)
    ResponseEntity<Account> change(
            @PathVariable String id,
            @RequestBody AccountChange change,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            Caller caller) {
        return tagged(accounts.change(id, change, ifMatch, caller));
    }

    /// A new password that works once; it is told here and nowhere else.
    @PostMapping("/users/{id}/password")
    @Needs(Permission.ADMINISTER)
    Accounts.Added renewPassword(@PathVariable String id, Caller caller) {
        return accounts.renewPassword(id, caller);
    }

    @GetMapping("/users/{id}/sessions")
    @Needs(Permission.ADMINISTER)
    List<SessionView> sessions(@PathVariable String id, Caller caller) {
        return sessions.of(accounts.require(id, caller.scope()).id(), "");
    }

    @DeleteMapping("/users/{id}/sessions")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endSessions(@PathVariable String id, Caller caller) {
        Account account = accounts.require(id, caller.scope());
        store.change(transaction -> {
            int ended = sessions.endAll(transaction, id);
            audit.record(
                    transaction,
                    caller,
                    "",
                    "session.end",
                    id,
                    Map.of("user", account.name(), "sessions", ended));
        });
    }

    @GetMapping("/users/{id}/tokens")
    @Needs(Permission.ADMINISTER)
    List<Token> tokens(@PathVariable String id, Caller caller) {
        return tokens.of(accounts.require(id, caller.scope()).id());
    }

    @DeleteMapping("/users/{id}/tokens/{token}")
    @Needs(Permission.ADMINISTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeToken(@PathVariable String id, @PathVariable String token, Caller caller) {
        tokens.remove(token, accounts.require(id, caller.scope()).id(), caller);
    }

    private static ResponseEntity<Account> tagged(Account account) {
        return ResponseEntity.ok().eTag(Versions.tag(account.version())).body(account);
    }
}
