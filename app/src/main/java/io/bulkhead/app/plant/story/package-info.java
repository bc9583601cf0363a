/// The plant, and what happens in it on one day: a class a chapter.
package io.bulkhead.app.plant.story;
