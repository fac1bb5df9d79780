/** The About page: which Holdfast this is. */
import './about.css';

export const About = ({ version }: { readonly version: string }) => (
  <div className="about">
    <p>Holdfast {version}</p>
    <p>A desktop editor for local files that you can trust with the only copy.</p>
  </div>
);
