/// KNXnet/IP and the KNX telegrams that it carries (KNX Standard 3/8 and 3/3/7; ISO 22510, EN
/// 50090-4-3, EN 13321-2).
package io.bulkhead.protocol.knxip;
