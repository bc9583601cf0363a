// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.requirement.catalogue;

import io.bulkhead.estate.Estate;
import io.bulkhead.estate.Proof;
import io.bulkhead.evidence.Item;
import io.bulkhead.evidence.Item.Review;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is filed, how old it is, and what it proves. What is older than a requirement allows, or
/// than a year where it says nothing, or has no date, proves nothing.
final class Papers {
    static final int A_YEAR = 366;

    /// Fifteen months, which several regulations allow between two reviews.
    static final int FIFTEEN_MONTHS = 458;

    private Papers() {}

    static Proof proof(Item item, String text) {
        return new Proof(
                Proof.Kind.FILE,
                text,
                item.line() > 0 ? item.source().file() + ":" + item.line() : item.source().file(),
                -1,
                0,
                item.source().sha256());
    }

    /// Whether a file is dated within a year of the time that is assessed.
    static boolean fresh(Item item, Estate estate) {
        return within(item.source().dated(), A_YEAR, estate);
    }

    /// Whether a time is known and not more than so many days away from the time that is assessed.
    /// Files are often taken some days after the traffic, so that a date to come is no mistake.
    static boolean within(Instant time, int days, Estate estate) {
        return !time.equals(Instant.EPOCH)
                && Duration.between(time, estate.now()).abs().toDays() <= days;
    }

    /// Whether it is over for more than so many days.
    static boolean olderThan(Instant time, int days, Estate estate) {
        return !time.equals(Instant.EPOCH)
                && Duration.between(time, estate.now()).compareTo(Duration.ofDays(days)) > 0;
    }

    /// How old a file is, in words.
    static String age(Item item, Estate estate) {
        return item.source().file() + " " + age(item.source().dated(), estate);
    }

    static String age(Instant time, Estate estate) {
        if (time.equals(Instant.EPOCH)) {
            return "has no date";
        }
        long days = Duration.between(time, estate.now()).toDays();
        return "is of " + day(time) + (days > 0 ? ", " + days + " days old" : "");
    }

    static String day(Instant time) {
        String text = time.toString();
        return text.substring(0, text.indexOf('T'));
    }

    /// The latest review of a kind.
    static Optional<Review> latest(String kind, Estate estate) {
        return latest(estate.evidence().of(Review.class), kind);
    }

    static Optional<Review> latest(List<Review> reviews, String kind) {
        return reviews.stream()
                .filter(one -> one.kind().equals(kind) && !one.at().equals(Instant.EPOCH))
                .max(Comparator.comparing(Review::at));
    }

    static Proof proof(Review review) {
        String by = review.by().isEmpty() ? "" : " by " + review.by();
        return proof(review, review.kind() + " of " + day(review.at()) + by);
    }
}
