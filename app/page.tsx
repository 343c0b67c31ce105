export default function Home() {
  return <main className="text-red-500">Chatbot2000</main>;
}
