// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.signature;

import java.util.HashMap;
import java.util.Map;

/// What `$NAME` stands for in the headers of rules.
///
/// @param values by name, without the dollar; each as it could stand in a header
public record RuleVariables(Map<String, String> values) {
    private static final int MAX_DEPTH = 8;
    private static final String HOME = "$HOME_NET";

    public RuleVariables {
        values = Map.copyOf(values);
    }

    /// What public rule sets expect to be set: our own networks are the private ones, every server
    /// is one of ours, and each service is on the port that was assigned to it.
    public static final RuleVariables USUAL = new RuleVariables(usual());

    private static Map<String, String> usual() {
        Map<String, String> usual = new HashMap<>();
        usual.put(
                "HOME_NET",
                "[10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,169.254.0.0/16,127.0.0.0/8,fc00::/7,fe80::/10,::1]");
        usual.put("EXTERNAL_NET", "!" + HOME);
        for (String ours :
                new String[] {
                    "HTTP_SERVERS",
                    "SMTP_SERVERS",
                    "SQL_SERVERS",
                    "DNS_SERVERS",
                    "TELNET_SERVERS",
                    "SNMP_SERVERS",
                    "SSH_SERVERS",
                    "FTP_SERVERS",
                    "DC_SERVERS",
                    "DNP3_SERVER",
                    "DNP3_CLIENT",
                    "MODBUS_CLIENT",
                    "MODBUS_SERVER",
                    "ENIP_CLIENT",
                    "ENIP_SERVER"
                }) {
            usual.put(ours, HOME);
        }
        usual.put("AIM_SERVERS", "$EXTERNAL_NET");
        usual.put("HTTP_PORTS", "[80,8080,8000,8008,8081,8888]");
        usual.put("SHELLCODE_PORTS", "!80");
        usual.put("ORACLE_PORTS", "1521");
        usual.put("SSH_PORTS", "22");
        usual.put("DNP3_PORTS", "20000");
        usual.put("MODBUS_PORTS", "502");
        usual.put("FTP_PORTS", "21");
        usual.put("SIP_PORTS", "[5060,5061]");
        usual.put("FILE_DATA_PORTS", "[$HTTP_PORTS,110,143]");
        usual.put("GENEVE_PORTS", "6081");
        usual.put("VXLAN_PORTS", "4789");
        usual.put("TEREDO_PORTS", "3544");
        return usual;
    }

    /// These, with some set anew.
    public RuleVariables with(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(values);
        all.putAll(others);
        return new RuleVariables(all);
    }

    /// `text` with every variable replaced by its value.
    ///
    /// @throws RuleException where one is not set, or stands for itself
    String resolve(String text) {
        return resolve(text, 0);
    }

    private String resolve(String text, int depth) {
        if (text.indexOf('$') < 0) {
            return text;
        }
        if (depth == MAX_DEPTH) {
            throw new RuleException("variables stand for one another in " + text);
        }
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character != '$') {
                resolved.append(character);
                continue;
            }
            int end = at;
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            String name = text.substring(at, end);
            String value = values.get(name);
            if (value == null) {
                throw new RuleException(
                        "variable $" + name + " is not set; set it, or write what it stands for");
            }
            String whole = resolve(value, depth + 1);
            boolean several = whole.indexOf(',') >= 0 && !whole.startsWith("[");
            resolved.append(several ? "[" + whole + "]" : whole);
            at = end;
        }
        return resolved.toString();
    }

    private static boolean isOfName(char character) {
        return character == '_' || Character.isLetterOrDigit(character);
    }
}
