/// Programs and files that were put into devices or fetched from them, as sensors tell them.
package io.bulkhead.console.transfer;
