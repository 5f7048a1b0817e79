/**
 * The Java kernel of the notebooks: JShell behind Jupyter's protocol, with tables and charts shown
 * in place. Compiled with the tests and never part of the application.
 */
package vn.machtin.notebook;
