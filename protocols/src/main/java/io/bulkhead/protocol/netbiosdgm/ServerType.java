// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.netbiosdgm;

import io.bulkhead.model.Attribute;
import io.bulkhead.protocol.FieldWriter;
import io.bulkhead.protocol.Subject;

/// What a host announces that it is and serves, a bit each. [MS-SRVS] 2.2.2.7.
enum ServerType {
    WORKSTATION(0, "workstation"),
    SERVER(1, "server", Attribute.SERVICE, "netbios-file-server"),
    SQL_SERVER(2, "sql-server", Attribute.ROLE, "sql-server"),
    DOMAIN_CONTROLLER(3, "domain-controller", Attribute.ROLE, "domain-controller"),
    BACKUP_DOMAIN_CONTROLLER(4, "backup-domain-controller", Attribute.ROLE, "domain-controller"),
    TIME_SOURCE(5, "time-source", Attribute.ROLE, "time-server"),
    APPLE_FILE_SERVER(6, "apple-file-server", Attribute.SERVICE, "afp"),
    NOVELL_SERVER(7, "novell-server", Attribute.SERVICE, "netware"),
    DOMAIN_MEMBER(8, "domain-member"),
    PRINT_SERVER(9, "print-server", Attribute.ROLE, "print-server"),
    DIAL_IN_SERVER(10, "dial-in-server", Attribute.ROLE, "remote-access-server"),
    XENIX_SERVER(11, "xenix-server"),
    WINDOWS_NT(12, "windows-nt"),
    WINDOWS_FOR_WORKGROUPS(13, "windows-for-workgroups"),
    NETWARE_FILE_AND_PRINT(14, "file-and-print-for-netware", Attribute.SERVICE, "netware"),
    SERVER_NT(15, "windows-nt-server"),
    POTENTIAL_BROWSER(16, "potential-browser"),
    BACKUP_BROWSER(17, "backup-browser"),
    MASTER_BROWSER(18, "master-browser", Attribute.SERVICE, "netbios-master-browser"),
    DOMAIN_MASTER_BROWSER(
            19, "domain-master-browser", Attribute.SERVICE, "netbios-domain-master-browser"),
    OSF_SERVER(20, "osf-server"),
    VMS_SERVER(21, "vms-server"),
    WINDOWS_95(22, "windows-95"),
    DFS_ROOT(23, "dfs-root", Attribute.SERVICE, "dfs"),
    CLUSTER(24, "cluster", Attribute.ROLE, "cluster-node"),
    TERMINAL_SERVER(25, "terminal-server", Attribute.ROLE, "terminal-server"),
    CLUSTER_VIRTUAL_SERVER(26, "cluster-virtual-server"),
    DCE_SERVER(28, "dce-server"),
    ALTERNATE_TRANSPORT(29, "alternate-transport"),
    LOCAL_LIST_ONLY(30, "local-list-only"),
    DOMAIN_ENUM(31, "domain");

    private static final ServerType[] ALL = values();

    private final long bit;
    private final String title;
    private final Attribute attribute;
    private final String fact;

    ServerType(int position, String title) {
        this(position, title, Attribute.ROLE, "");
    }

    ServerType(int position, String title, Attribute attribute, String fact) {
        this.bit = 1L << position;
        this.title = title;
        this.attribute = attribute;
        this.fact = fact;
    }

    boolean in(long types) {
        return (types & bit) != 0;
    }

    /// Says all that `types` prove of a host.
    static void tell(long types, Subject host) {
        for (ServerType type : ALL) {
            if (type.in(types)) {
                host.says(type.attribute, type.fact);
            }
        }
    }

    static void write(long types, FieldWriter writer) {
        writer.beginList("serverTypes");
        for (ServerType type : ALL) {
            if (type.in(types)) {
                writer.text(null, type.title);
            }
        }
        writer.endList();
    }

    /// The operating system by its version and the bits that only it sets; empty where they do not
    /// tell. Versions: [MS-BRWS] appendix A; Microsoft's list of Windows versions.
    static String system(long types, int major, int minor) {
        if (XENIX_SERVER.in(types)) {
            return "Unix";
        }
        if (WINDOWS_NT.in(types) || SERVER_NT.in(types)) {
            boolean server =
                    SERVER_NT.in(types)
                            || DOMAIN_CONTROLLER.in(types)
                            || BACKUP_DOMAIN_CONTROLLER.in(types);
            return server ? server(major, minor) : workstation(major, minor);
        }
        if (WINDOWS_95.in(types)) {
            return consumer(major, minor);
        }
        return VMS_SERVER.in(types) ? "VMS" : "";
    }

    private static String server(int major, int minor) {
        return switch (major << 8 | minor) {
            case 0x0333 -> "Windows NT Server (3.51)";
            case 0x0400 -> "Windows NT Server (4.0)";
            case 0x0500 -> "Windows 2000 Server (5.0)";
            case 0x0502 -> "Windows Server 2003 (5.2)";
            case 0x0600 -> "Windows Server 2008 (6.0)";
            case 0x0601 -> "Windows Server 2008 R2 (6.1)";
            case 0x0602 -> "Windows Server 2012 (6.2)";
            case 0x0603 -> "Windows Server 2012 R2 (6.3)";
            case 0x0A00 -> "Windows Server 2016 or later (10.0)";
            default -> "Windows Server";
        };
    }

    private static String workstation(int major, int minor) {
        return switch (major << 8 | minor) {
            case 0x0333 -> "Windows NT (3.51)";
            case 0x0400 -> "Windows NT (4.0)";
            case 0x0500 -> "Windows 2000 (5.0)";
            case 0x0501 -> "Windows XP (5.1)";
            case 0x0502 -> "Windows XP x64 (5.2)";
            case 0x0600 -> "Windows Vista (6.0)";
            case 0x0601 -> "Windows 7 (6.1)";
            case 0x0602 -> "Windows 8 (6.2)";
            case 0x0603 -> "Windows 8.1 (6.3)";
            case 0x0A00 -> "Windows 10 or later (10.0)";
            default -> "Windows";
        };
    }

    private static String consumer(int major, int minor) {
        return switch (major << 8 | minor) {
            case 0x0400 -> "Windows 95 (4.0)";
            case 0x040A -> "Windows 98 (4.10)";
            case 0x045A -> "Windows ME (4.90)";
            default -> "Windows 9x";
        };
    }
}
