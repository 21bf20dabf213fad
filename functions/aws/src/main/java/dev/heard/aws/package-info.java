/**
 * The ports of core on DynamoDB, S3, SES and SQS; settings from the environment; the batch loop.
 */
@NullMarked
package dev.heard.aws;

import org.jspecify.annotations.NullMarked;
