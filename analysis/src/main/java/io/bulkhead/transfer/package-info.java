/// Programs and files on their way: pieces are put in order and hashed as they pass, and what
/// arrived is compared with what had the same name on the same device before.
package io.bulkhead.transfer;
