// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

/// Operations that list, change or copy accounts and their secrets: \[MS-SAMR\], \[MS-LSAD\],
/// \[MS-LSAT\], \[MS-DRSR\], \[MS-NRPC\].
final class DirectoryOperations {
    static final String SAMR =
            """
            0 session connect
            1 session close-handle
            2 configure set-security-object
            3 read query-security-object
            5 browse lookup-domain
            6 browse enumerate-domains
            7 session open-domain
            8 read query-information-domain
            9 configure set-information-domain
            10 configure create-group
            11 browse enumerate-groups
            12 configure create-user
            13 browse enumerate-users
            14 configure create-alias
            15 browse enumerate-aliases
            16 browse get-alias-membership
            17 browse lookup-names
            18 browse lookup-ids
            19 session open-group
            20 read query-information-group
            21 configure set-information-group
            22 configure add-member-to-group
            23 configure delete-group
            24 configure remove-member-from-group
            25 browse get-members-in-group
            27 session open-alias
            28 read query-information-alias
            29 configure set-information-alias
            30 configure delete-alias
            31 configure add-member-to-alias
            32 configure remove-member-from-alias
            33 browse get-members-in-alias
            34 session open-user
            35 configure delete-user
            36 read query-information-user
            37 configure set-information-user
            38 configure change-password-user
            39 browse get-groups-for-user
            40 browse query-display-information
            44 read get-user-domain-password-information
            46 read query-information-domain2
            47 read query-information-user2
            48 browse query-display-information2
            50 configure create-user2
            51 browse query-display-information3
            54 configure oem-change-password-user2
            55 configure unicode-change-password-user2
            56 read get-domain-password-information
            57 session connect2
            58 configure set-information-user2
            62 session connect4
            64 session connect5
            65 browse rid-to-sid
            66 configure set-dsrm-password
            67 read validate-password\
            """;
    static final String LSARPC =
            """
            0 session close
            2 browse enumerate-privileges
            3 read query-security-object
            4 configure set-security-object
            6 session open-policy
            7 read query-information-policy
            8 configure set-information-policy
            10 configure create-account
            11 browse enumerate-accounts
            12 configure create-trusted-domain
            13 browse enumerate-trusted-domains
            14 browse lookup-names
            15 browse lookup-sids
            16 configure create-secret
            17 session open-account
            18 browse enumerate-privileges-account
            19 configure add-privileges-to-account
            20 configure remove-privileges-from-account
            28 session open-secret
            29 configure set-secret
            30 read query-secret
            34 configure delete-object
            35 browse enumerate-accounts-with-user-right
            36 browse enumerate-account-rights
            37 configure add-account-rights
            38 configure remove-account-rights
            42 configure store-private-data
            43 upload retrieve-private-data
            44 session open-policy2
            45 identify get-user-name
            46 read query-information-policy2
            47 configure set-information-policy2
            50 browse enumerate-trusted-domains-ex
            57 browse lookup-sids2
            58 browse lookup-names2
            68 browse lookup-names3
            76 browse lookup-sids3
            77 browse lookup-names4\
            """;
    static final String DRSUAPI =
            """
            0 session bind
            1 session unbind
            2 configure replica-sync
            3 upload get-nc-changes
            4 configure update-references
            5 configure replica-add
            6 configure replica-delete
            7 configure replica-modify
            8 browse verify-names
            9 browse get-memberships
            12 browse crack-names
            13 configure write-spn
            14 configure remove-server
            15 configure remove-domain
            16 browse domain-controller-info
            17 configure add-entry
            18 control execute-consistency-check
            19 read get-replication-info
            20 configure add-sid-history
            28 configure add-clone-domain-controller\
            """;
    static final String NETLOGON =
            """
            2 authenticate logon-sam-logon
            3 authenticate logon-sam-logoff
            4 authenticate server-request-challenge
            5 authenticate server-authenticate
            6 configure server-password-set
            7 upload database-deltas
            8 upload database-sync
            15 authenticate server-authenticate2
            16 upload database-sync2
            20 identify get-domain-controller-name2
            21 authenticate logon-get-capabilities
            26 authenticate server-authenticate3
            27 identify get-domain-controller-name
            29 identify logon-get-domain-info
            30 configure server-password-set2
            31 upload server-password-get
            34 identify get-domain-controller-name-ex2
            36 browse enumerate-trusted-domains-ex
            39 authenticate logon-sam-logon-ex
            40 browse enumerate-trusted-domains
            42 upload server-trust-passwords-get
            45 authenticate logon-sam-logon-with-flags
            46 upload server-get-trust-info\
            """;

    private DirectoryOperations() {}
}
