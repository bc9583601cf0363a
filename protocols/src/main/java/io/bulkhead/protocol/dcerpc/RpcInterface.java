// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.dcerpc;

import io.bulkhead.model.Action;

/// Interfaces that plants and their Windows hosts call, by their UUID. C706 and the Microsoft open
/// specifications; OPC DA 3.00 and OPC Common 1.10 (OPC Foundation); IEC 61158-6-10 (PROFINET).
enum RpcInterface {
    PNIO_DEVICE("pnio-device", "dea000016c9711d1827100a02442df7d", PnioOperations.LINES),
    PNIO_CONTROLLER("pnio-controller", "dea000026c9711d1827100a02442df7d", PnioOperations.LINES),
    PNIO_SUPERVISOR("pnio-supervisor", "dea000036c9711d1827100a02442df7d", PnioOperations.LINES),
    PNIO_PARAMETER_SERVER(
            "pnio-parameter-server", "dea000046c9711d1827100a02442df7d", PnioOperations.LINES),
    EPMAPPER("epmapper", "e1af83085d1f11c991a408002b14a0fa", WindowsOperations.EPMAPPER),
    MANAGEMENT("mgmt", "afa8bd807d8a11c9bef408002b102989", WindowsOperations.MANAGEMENT),
    SVCCTL("svcctl", "367abb81984435f1ad3298f038001003", WindowsOperations.SVCCTL),
    SAMR("samr", "123457781234abcdef000123456789ac", DirectoryOperations.SAMR),
    LSARPC("lsarpc", "123457781234abcdef000123456789ab", DirectoryOperations.LSARPC),
    DSSETUP("dssetup", "3919286ab10c11d09ba800c04fd92ef5", "0 identify get-primary-domain-info"),
    DRSUAPI("drsuapi", "e35142354b0611d1ab0400c04fc2dcd2", DirectoryOperations.DRSUAPI),
    NETLOGON("netlogon", "123456781234abcdef0001234567cffb", DirectoryOperations.NETLOGON),
    WINREG("winreg", "338cd001224431f1aaaa900038001003", WindowsOperations.WINREG),
    ATSVC("atsvc", "1ff706820a5130e8076d740be8cee98b", WindowsOperations.ATSVC),
    TASK_SCHEDULER(
            "itaskschedulerservice",
            "86d3594983c94044b424db363231fd0c",
            WindowsOperations.TASK_SCHEDULER),
    SRVSVC("srvsvc", "4b324fc8167001d312785a47bf6ee188", WindowsOperations.SRVSVC),
    WKSSVC("wkssvc", "6bffd098a1123610983346c3f87e345a", WindowsOperations.WKSSVC),
    SPOOLSS("spoolss", "123456781234abcdef000123456789ab", WindowsOperations.SPOOLSS),
    EVENTLOG("eventlog", "82273fdce32a18c33f78827929dc23ea", WindowsOperations.EVENTLOG),
    EVENT_SERVICE(
            "ieventservice", "f6beaff71e194fbb9f8fb89e2018337c", WindowsOperations.EVENT_SERVICE),
    INITSHUTDOWN("initshutdown", "894de0c00d5511d3a32200c04fa321a1", WindowsOperations.SHUTDOWN),
    WINDOWS_SHUTDOWN(
            "windows-shutdown", "d95afe70a6d54259822e2c84da1ddb0d", WindowsOperations.SHUTDOWN),
    EFSRPC("efsrpc", "c681d488d85011d08c5200c04fd90f7e", WindowsOperations.EFSRPC),
    EFSRPC_LSA("efsrpc", "df1941c5fe894e79bf10463657acf44d", WindowsOperations.EFSRPC),
    FSRVP("fsrvp", "a8e0653c27444389a61d7373df8b2292", "0 browse get-supported-version"),
    NETDFS("netdfs", "4fc742e04a1011cf827300aa004ae673", WindowsOperations.NETDFS),
    DNSSERVER("dnsserver", "50abc2a4574d40b39d66ee4fd5fba076", WindowsOperations.DNSSERVER),
    BACKUPKEY("backupkey", "3dde7c30165d11d1ab8f00805f14db40", "0 upload backup-key"),
    OBJECT_EXPORTER("iobjectexporter", "99fcfec45260101bbbcb00aa0021347a", ComOperations.EXPORTER),
    REMOTE_ACTIVATION(
            "iremoteactivation", "4d9f4ab87d1c11cf861e0020af6e7c57", "0 session remote-activation"),
    SYSTEM_ACTIVATOR(
            "isystemactivator", "000001a00000" + ComOperations.TAIL, ComOperations.ACTIVATOR),
    REM_UNKNOWN("iremunknown", "000001310000" + ComOperations.TAIL, ComOperations.REM_UNKNOWN),
    REM_UNKNOWN_2("iremunknown2", "000001430000" + ComOperations.TAIL, ComOperations.REM_UNKNOWN),
    UNKNOWN("iunknown", "000000000000" + ComOperations.TAIL, ComOperations.UNKNOWN),
    DISPATCH("idispatch", "000204000000" + ComOperations.TAIL, ComOperations.DISPATCH),
    WBEM_LOGIN("iwbemlevel1login", "f309ad18d86a11d0a07500c04fb68820", ComOperations.WBEM_LOGIN),
    WBEM_SERVICES("iwbemservices", "9556dc99828c11cfa37e00aa003240c7", ComOperations.WBEM),
    WBEM_SMART_ENUM(
            "iwbemfetchsmartenum", "1c1c45ee439511d2b60b00104b703efd", "3 session get-smart-enum"),
    WBEM_ENUM("iwbemwcosmartenum", "423ec01e2e3511d2b60400104b703efd", "3 read next"),
    OPC_COMMON("iopccommon", "f31dfde207b611d2b2d80060083ba1fb", OpcOperations.COMMON),
    OPC_SHUTDOWN("iopcshutdown", "f31dfde107b611d2b2d80060083ba1fb", "3 report shutdown-request"),
    OPC_SERVER_LIST(
            "iopcserverlist", "13486d50482111d2a4943cb306c10000", OpcOperations.SERVER_LIST),
    OPC_SERVER_LIST_2(
            "iopcserverlist2", "9dd0b56cad9e43ee8305487f3188bf7a", OpcOperations.SERVER_LIST),
    OPC_SERVER("iopcserver", OpcOperations.DA + "4d" + OpcOperations.TAIL, OpcOperations.SERVER),
    OPC_BROWSE(
            "iopcbrowseserveraddressspace",
            OpcOperations.DA + "4f" + OpcOperations.TAIL,
            OpcOperations.BROWSE),
    OPC_GROUP(
            "iopcgroupstatemgt", OpcOperations.DA + "50" + OpcOperations.TAIL, OpcOperations.GROUP),
    OPC_SYNC("iopcsyncio", OpcOperations.DA + "52" + OpcOperations.TAIL, OpcOperations.SYNC),
    OPC_ASYNC("iopcasyncio", OpcOperations.DA + "53" + OpcOperations.TAIL, OpcOperations.ASYNC),
    OPC_ITEMS("iopcitemmgt", OpcOperations.DA + "54" + OpcOperations.TAIL, OpcOperations.ITEMS),
    OPC_CALLBACK(
            "iopcdatacallback",
            OpcOperations.DA + "70" + OpcOperations.TAIL,
            OpcOperations.CALLBACK),
    OPC_ASYNC_2("iopcasyncio2", OpcOperations.DA + "71" + OpcOperations.TAIL, OpcOperations.ASYNC),
    OPC_PROPERTIES(
            "iopcitemproperties",
            OpcOperations.DA + "72" + OpcOperations.TAIL,
            OpcOperations.PROPERTIES),
    OPC_SYNC_2("iopcsyncio2", "730f5f0f55b14c819e18ff8a0904e1fa", OpcOperations.SYNC),
    OPC_ASYNC_3("iopcasyncio3", "0967b97b36ef423eb6f86bff1e40d39d", OpcOperations.ASYNC),
    OPC_BROWSE_3("iopcbrowse", "39227004a18f4b578b0a5235670f4468", OpcOperations.BROWSE_3),
    OPC_ITEM("iopcitemio", "85c0b42728934cbcbd78e5fc5146f08f", OpcOperations.SYNC),
    OPC_GROUP_2("iopcgroupstatemgt2", "8e368666d72e4f7887ed647611c61c9f", OpcOperations.GROUP),
    OPC_HISTORY("iopchda-server", "1f1217b0dee011d2a5e5000086339399", OpcOperations.HISTORY),
    OPC_EVENTS("iopceventserver", "65168851578311d184a000608cb8a7e9", OpcOperations.EVENTS);

    private static final RpcInterface[] ALL = values();

    private final String text;
    private final String key;
    private final long high;
    private final long low;
    private final RpcOperations operations;

    RpcInterface(String text, String uuid, String operations) {
        this.text = text;
        this.key = "dcerpc/" + text;
        high = Long.parseUnsignedLong(uuid, 0, 16, 16);
        low = Long.parseUnsignedLong(uuid, 16, 32, 16);
        this.operations = new RpcOperations(text, Action.OTHER, operations);
    }

    String text() {
        return text;
    }

    /// The key under which the data of its calls is handed on.
    String key() {
        return key;
    }

    String name(int operation) {
        return operations.name(operation);
    }

    Action action(int operation) {
        return operations.action(operation);
    }

    /// The interface with this UUID, or null.
    static RpcInterface of(long high, long low) {
        for (RpcInterface candidate : ALL) {
            if (candidate.low == low && candidate.high == high) {
                return candidate;
            }
        }
        return null;
    }
}
