/** Tables in Parquet files, found by the module for tables when it is there. */
module dev.perceptron.parquet {
    requires dev.perceptron.tabular;
    requires aircompressor;
    requires static org.jspecify;

    exports dev.perceptron.parquet;

    provides dev.perceptron.tabular.table.TableFormat with
            dev.perceptron.parquet.ParquetFormat;
}
