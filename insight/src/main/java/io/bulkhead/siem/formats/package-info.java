/// The formats that SIEMs read, one file each.
package io.bulkhead.siem.formats;
