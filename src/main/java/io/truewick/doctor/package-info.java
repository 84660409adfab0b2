/** What is wrong with the surroundings of a job, and what to do about it. Not in the job jar. */
package io.truewick.doctor;
